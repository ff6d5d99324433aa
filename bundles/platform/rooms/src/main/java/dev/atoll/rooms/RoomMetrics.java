package dev.atoll.rooms;

import dev.atoll.api.ops.Metrics;
import dev.atoll.rooms.lobby.Directory;
import dev.atoll.rooms.play.Traffic;
import dev.atoll.rooms.room.Effects;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Recordings;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.ticks.Distribution;
import dev.atoll.rooms.ticks.TickThread;
import dev.atoll.rooms.ticks.TickThreads;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of the rooms. */
final class RoomMetrics implements Metrics {
    private final Directory directory;
    private final TickThreads threads;
    private final Traffic traffic;
    private final Effects effects;
    private final Recordings recordings;

    RoomMetrics(Directory directory, TickThreads threads, Traffic traffic, Effects effects, Recordings recordings) {
        this.directory = directory;
        this.threads = threads;
        this.traffic = traffic;
        this.effects = effects;
        this.recordings = recordings;
    }

    /** Sums of one game's rooms. */
    private static final class Sums {
        private int rooms;
        private int people;
        private int bots;
        private int spectators;
    }

    @Override
    public void report(Sink sink) {
        perGame(sink);
        counters(sink);
        count(sink, "atoll_recordings_total", "Matches whose recording was kept.", recordings.kept());
        count(sink, "atoll_recordings_lost_total", "Matches whose recording nobody kept.", recordings.lost());
        for (TickThread thread : threads.threads()) {
            Map<String, String> labels = Map.of("thread", thread.name());
            histogram(sink, "atoll_tick_late_seconds", "How late turns began.", labels, thread.lateness());
            histogram(sink, "atoll_tick_seconds", "How long turns took.", labels, thread.durations());
        }
    }

    private void perGame(Sink sink) {
        var games = new TreeMap<String, Sums>();
        int waiting = 0;
        for (LiveRoom room : directory.all()) {
            RoomCard card = room.card();
            Sums sums = games.computeIfAbsent(card.identity().game(), any -> new Sums());
            sums.rooms++;
            sums.people += card.players() - card.bots();
            sums.bots += card.bots();
            sums.spectators += card.spectators();
            waiting += room.waiting();
        }
        games.forEach((game, sums) -> {
            Map<String, String> labels = Map.of("game", game);
            sink.gauge("atoll_rooms", "Open rooms.", labels, sums.rooms);
            sink.gauge("atoll_players", "People on seats.", labels, sums.people);
            sink.gauge("atoll_bots", "Bots on seats.", labels, sums.bots);
            sink.gauge("atoll_spectators", "People who watch.", labels, sums.spectators);
        });
        sink.gauge("atoll_room_inbox_commands", "Commands that wait in rooms.", Map.of(), waiting);
        sink.gauge("atoll_room_effects_pending", "Effects under way.", Map.of(), effects.pending());
    }

    private void counters(Sink sink) {
        count(sink, "atoll_ticks_total", "Turns that ran.", traffic.turns.sum());
        count(sink, "atoll_tick_overruns_total", "Ticks that took longer than a period.", traffic.overruns.sum());
        count(sink, "atoll_ticks_slipped_total", "Ticks by which schedules moved.", traffic.slippedTicks.sum());
        count(sink, "atoll_commands_total", "Commands taken in.", traffic.commands.sum());
        count(sink, "atoll_commands_refused_total", "Commands that did not fit.", traffic.commandsRefused.sum());
        count(sink, "atoll_frames_total", "Frames sent.", traffic.frames.sum());
        count(sink, "atoll_frame_bytes_total", "Bytes of frames sent.", traffic.frameBytes.sum());
        count(sink, "atoll_frames_encoded_total", "Frames encoded; each may go to many.", traffic.encodings.sum());
        count(sink, "atoll_keyframes_total", "Keyframes sent.", traffic.keyframes.sum());
        count(sink, "atoll_frames_skipped_total", "Frames not sent to slow sockets.", traffic.framesSkipped.sum());
        count(sink, "atoll_sockets_too_slow_total", "Sockets closed as too slow.", traffic.slowClosed.sum());
        count(sink, "atoll_game_faults_total", "Times that a game failed.", traffic.faults.sum());
        count(sink, "atoll_room_hand_overs_total", "Rooms that changed their version.", traffic.handOvers.sum());
        count(sink, "atoll_room_grid_writes_total", "Checkpoints and cards written.", traffic.gridWrites.sum());
        count(
                sink,
                "atoll_room_grid_writes_failed_total",
                "Checkpoints and cards not written.",
                traffic.gridWritesFailed.sum());
    }

    private static void count(Sink sink, String name, String help, long value) {
        sink.counter(name, help, Map.of(), (double) value);
    }

    private static void histogram(
            Sink sink, String name, String help, Map<String, String> labels, Distribution distribution) {
        sink.histogram(
                name, help, labels, distribution.boundsSeconds(), distribution.counts(), distribution.sumSeconds());
    }
}
