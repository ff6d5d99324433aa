package dev.atoll.benchmarks.load.arena;

import dev.atoll.engine.tree.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table, the ratios and the targets. A figure is the mean of the repetitions; its spread is printed, too. */
final class Report {
    private static final double KILO = 1024;

    private final List<Peer> peers;
    private final List<Trial.Found> found;
    private final Map<String, ToDoubleFunction<Trial.Found>> figures = new LinkedHashMap<>();
    private final Verdicts verdicts = new Verdicts();

    Report(List<Peer> peers, List<Trial.Found> found) {
        this.peers = peers;
        this.found = found;
        figures.put("CPU s per 1000 player-seconds, 400 players", each -> each.window()
                .cpuPer1000());
        figures.put("rooms held on one core, 20 Hz", each -> known(each.at20()));
        figures.put("rooms held on one core, 60 Hz", each -> known(each.at60()));
        figures.put(
                "payload bytes down per player-second", each -> each.window().bytes());
        figures.put("input to view p50, ms, 400 players", each -> each.window().inputToView(50));
        figures.put("input to view p99, ms, 400 players", each -> each.window().inputToView(99));
        figures.put("tick error p99, ms, 400 players", each -> each.window().tickErrorP99());
        figures.put("heap per room after GC, KiB", each -> each.heapPerRoom() / KILO);
        figures.put("resident memory per room, KiB", each -> each.residentPerRoom() / KILO);
        figures.put("garbage per tick of a room, bytes, 400 players", each -> each.window()
                .garbagePerTick());
        figures.put("connections (seats) per second", Trial.Found::connections);
    }

    private static double known(Trial.Most most) {
        return most.rooms() < 0 ? Double.NaN : most.rooms();
    }

    void print(PrintStream out) {
        out.printf("%n%-44s", "");
        peers.forEach(peer -> out.printf("%22s", peer.title));
        out.println();
        figures.forEach((name, figure) -> {
            out.printf("%-44s", name);
            peers.forEach(peer -> out.printf("%22s", cell(peer, figure)));
            out.println();
        });
        if (found.stream().anyMatch(each -> each.at20().bound() || each.at60().bound())) {
            out.println("  the generator was at its end for: " + bound());
        }
        if (peers.size() > 1) {
            ratios(out);
        }
        targets();
        out.println();
        verdicts.lines().forEach(out::println);
    }

    private String bound() {
        return String.join(
                ", ",
                found.stream()
                        .filter(each -> each.at20().bound() || each.at60().bound())
                        .map(each -> each.peer().title
                                + (each.at20().bound() ? " at 20 Hz" : "")
                                + (each.at60().bound() ? " at 60 Hz" : ""))
                        .distinct()
                        .toList());
    }

    private String cell(Peer peer, ToDoubleFunction<Trial.Found> figure) {
        double[] values = values(peer, figure);
        double mean = mean(peer, figure);
        if (Double.isNaN(mean)) {
            return "-";
        }
        double spread = 0;
        for (double each : values) {
            spread = Math.max(spread, Math.abs(each - mean));
        }
        return number(mean) + " ± " + number(spread);
    }

    private static String number(double value) {
        return String.format(Math.abs(value) < 10 ? "%.3f" : Math.abs(value) < 100 ? "%.1f" : "%.0f", value);
    }

    private double[] values(Peer peer, ToDoubleFunction<Trial.Found> figure) {
        return found.stream()
                .filter(each -> each.peer() == peer)
                .mapToDouble(figure)
                .toArray();
    }

    private double mean(Peer peer, ToDoubleFunction<Trial.Found> figure) {
        double sum = 0;
        double[] values = values(peer, figure);
        for (double each : values) {
            sum += each;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    private double ratio(String figure, Peer of, Peer to) {
        ToDoubleFunction<Trial.Found> read = figures.getOrDefault(figure, each -> Double.NaN);
        return mean(of, read) / mean(to, read);
    }

    private void ratios(PrintStream out) {
        out.printf("%n%-44s", "Atoll divided by");
        peers.stream().filter(peer -> peer != Peer.ATOLL).forEach(peer -> out.printf("%22s", peer.title));
        out.println();
        for (String figure : figures.keySet()) {
            out.printf("%-44s", figure);
            for (Peer peer : peers) {
                if (peer != Peer.ATOLL) {
                    double ratio = ratio(figure, Peer.ATOLL, peer);
                    out.printf("%22s", Double.isNaN(ratio) ? "-" : String.format("%.2f", ratio));
                }
            }
            out.println();
        }
    }

    private void targets() {
        String rooms = "rooms held on one core, 20 Hz";
        String cpu = "CPU s per 1000 player-seconds, 400 players";
        String bytes = "payload bytes down per player-second";
        verdicts.atLeast("rooms-20hz-colyseus", ratio(rooms, Peer.ATOLL, Peer.COLYSEUS), 3.5);
        verdicts.atLeast("rooms-20hz-floor", ratio(rooms, Peer.ATOLL, Peer.VERTX), 0.75);
        verdicts.atLeast("rooms-60hz-floor", ratio("rooms held on one core, 60 Hz", Peer.ATOLL, Peer.VERTX), 0.75);
        verdicts.atMost("cpu-400-colyseus", ratio(cpu, Peer.ATOLL, Peer.COLYSEUS), 0.5);
        verdicts.atMost("cpu-400", mean(Peer.ATOLL, each -> each.window().cpuPer1000()), 0.35);
        verdicts.atMost("bytes-400", mean(Peer.ATOLL, each -> each.window().bytes()), 1500);
        verdicts.atMost("bytes-400-colyseus", ratio(bytes, Peer.ATOLL, Peer.COLYSEUS), 0.4);
    }

    String json() {
        var trials = new ArrayList<Object>();
        for (Trial.Found each : found) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("peer", each.peer().id());
            figures.forEach((name, figure) -> {
                double value = figure.applyAsDouble(each);
                if (!Double.isNaN(value)) {
                    tree.put(name, value);
                }
            });
            trials.add(tree);
        }
        return Json.write(Map.of("trials", trials, "targets", verdicts.lines()));
    }
}
