package dev.atoll.rooms.client;

import dev.atoll.engine.tree.Json;
import dev.atoll.rooms.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text messages that the server sends, as {@code clients/protocol} describes them. */
public final class Messages {
    private Messages() {}

    /** Any message, from its tree. */
    public static String write(Map<String, @Nullable Object> message) {
        return Json.write(message);
    }

    public static String players(List<Map<String, @Nullable Object>> players) {
        return Json.write(JsonObject.of("type", "players", "players", players));
    }

    /**
     * What frames are read by from now on.
     *
     * @param seats how many input numbers are in each frame
     * @param ticksPerSecond 0 for turns
     */
    public static String schema(int epoch, int seats, int ticksPerSecond, int viewsPerSecond, Object schema) {
        return Json.write(JsonObject.of(
                "type",
                "schema",
                "epoch",
                epoch,
                "seats",
                seats,
                "ticksPerSecond",
                ticksPerSecond,
                "viewsPerSecond",
                viewsPerSecond,
                "schema",
                schema));
    }

    /** An event of the game: the name of its type, the tick in which it happened, and its components. */
    public static String event(String name, long tick, @Nullable Object data) {
        return Json.write(JsonObject.of("type", "event", "event", name, "tick", tick, "data", data));
    }

    /** A view in readable form. Numbers that aren't finite, which a view may hold, are null. */
    public static String view(long tick, long[] inputs, Map<String, Object> view) {
        List<Long> bySeat = Arrays.stream(inputs).boxed().toList();
        return Json.writeReadably(JsonObject.of("type", "view", "tick", tick, "inputs", bySeat, "view", view));
    }

    /** A command that was turned down. */
    public static String refused(long input, String reason) {
        return Json.write(JsonObject.of("type", "refused", "input", input, "reason", reason));
    }

    /** A message that made no sense, or something that went wrong on our side. */
    public static String error(String code, String detail) {
        return Json.write(JsonObject.of("type", "error", "code", code, "detail", detail));
    }

    /** The answer to a ping. */
    public static String pong(@Nullable Object t, double tick, long serverMillis) {
        return Json.write(JsonObject.of("type", "pong", "t", t, "tick", tick, "serverMillis", serverMillis));
    }

    public static String closing(String reason) {
        return Json.write(JsonObject.of("type", "closing", "reason", reason));
    }

    public static String paused(String reason) {
        return Json.write(JsonObject.of("type", "paused", "reason", reason));
    }

    public static String resumed() {
        return Json.write(JsonObject.of("type", "resumed"));
    }
}
