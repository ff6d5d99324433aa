package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Outcome;
import dev.atoll.engine.tree.Json;
import dev.atoll.mod.Player;
import dev.atoll.rooms.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A match for clients, as {@code clients/protocol} describes it: a head in JSON, then the frames that those who watched
 * would have got, each with its time.
 */
final class Film {
    private static final int EVENTS_MAX = 50_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream frames = new DataOutputStream(bytes);
    private final List<Map<String, @Nullable Object>> events = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> casts = new ArrayList<>();
    /** What the beginning is of. */
    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    /** Where another version goes on. */
    private final List<Map<String, @Nullable Object>> changes = new ArrayList<>();

    private int count;
    private long last;

    /** How much there is already. */
    long size() {
        return bytes.size();
    }

    /**
     * From now on frames are of this version of the game. Its first one is a keyframe.
     *
     * @param epoch as it is in the frames
     * @param number of the turn that the first frame shows
     */
    void goOn(LoadedGame<?, ?, ?> loaded, int epoch, int ticksPerView, long at, long number) {
        var spec = loaded.spec();
        Map<String, @Nullable Object> stream = JsonObject.of(
                "version", loaded.version(),
                "ticksPerSecond", spec.ticksPerSecond(),
                "ticksPerView", ticksPerView,
                "seats", spec.seats().max(),
                "epoch", epoch,
                "schema", loaded.schema());
        if (!head.isEmpty()) {
            Map<String, @Nullable Object> change = JsonObject.of("at", at, "frame", count, "tick", number);
            change.putAll(stream);
            changes.add(change);
            return;
        }
        head.putAll(JsonObject.of(
                "game",
                spec.name(),
                "title",
                spec.title(),
                "mod",
                loaded.mod(),
                "webUrl",
                loaded.webUrl(),
                "firstTick",
                number));
        head.putAll(stream);
    }

    /** @param number of the last turn so far */
    void end(long number) {
        last = number;
    }

    /** @param at milliseconds since the beginning */
    void frame(long at, byte[] frame) {
        count++;
        try {
            frames.writeInt(Math.toIntExact(at));
            frames.writeInt(frame.length);
            frames.write(frame);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Something that everybody was told. Beyond a large number, events are left out. */
    void event(long at, long tick, Outcome.Told told) {
        if (told.to() == null && events.size() < EVENTS_MAX) {
            events.add(JsonObject.of(
                    "at",
                    at,
                    "tick",
                    tick,
                    "event",
                    told.event().getClass().getSimpleName(),
                    "data",
                    Wire.event(told.event())));
        }
    }

    /** Who plays from now on. */
    void cast(long at, List<Player> players) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (Player player : players) {
            all.add(JsonObject.of(
                    "seat",
                    player.seat(),
                    "id",
                    player.id(),
                    "name",
                    player.name(),
                    "bot",
                    player.bot(),
                    "connected",
                    true));
        }
        casts.add(JsonObject.of("at", at, "players", all));
    }

    /** The whole of it. */
    byte[] develop(long length) {
        // Clients of before films had changes refuse one that has some, and read all others.
        Map<String, @Nullable Object> all = JsonObject.of("format", changes.isEmpty() ? 1 : 2);
        all.putAll(head);
        all.putAll(JsonObject.of("lastTick", last, "lengthMillis", length, "players", casts, "events", events));
        if (!changes.isEmpty()) {
            all.put("changes", changes);
        }
        byte[] text = Json.write(all).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length + bytes.size())
                .putInt(text.length)
                .put(text)
                .put(bytes.toByteArray())
                .array();
    }
}
