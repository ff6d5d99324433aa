package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.wire.AtollWire;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Atoll: guests, who are signed in beforehand, open a room and ask for eight tickets. */
final class AtollDoors implements Doors {
    /** An account may have a few rooms open as their host. */
    private static final int ROOMS_PER_HOST = 5;

    private final Web web;
    private final List<String> guests = new ArrayList<>();
    private final AtomicInteger rooms = new AtomicInteger();

    AtollDoors(URI server) {
        web = new Web(server);
    }

    @Override
    public void prepare(int more) {
        int wanted = Math.max(Ships.SEATS, (rooms.get() + more) / ROOMS_PER_HOST + 1);
        while (guests.size() < wanted) {
            guests.add(Web.text(web.post("/api/sessions/guest", null, Map.of()).join(), "accessToken"));
        }
    }

    @Override
    public CompletableFuture<List<Wire>> room(int hz, boolean looking) {
        String host = guests.get(rooms.getAndIncrement() / ROOMS_PER_HOST);
        return web.post("/api/rooms", host, Map.of("game", "arena-" + hz)).thenCompose(created -> {
            String room = Web.text(created, "room", "id");
            var wires = new ArrayList<CompletableFuture<Wire>>();
            for (int seat = 0; seat < Ships.SEATS; seat++) {
                wires.add(web.post("/api/rooms/" + room + "/seats", guests.get(seat), Map.of())
                        .thenApply(ticket -> new AtollWire(room, Web.text(ticket, "ticket"), looking)));
            }
            return all(wires);
        });
    }

    static CompletableFuture<List<Wire>> all(List<CompletableFuture<Wire>> wires) {
        return CompletableFuture.allOf(wires.toArray(CompletableFuture[]::new))
                .thenApply(done -> wires.stream().map(CompletableFuture::join).toList());
    }
}
