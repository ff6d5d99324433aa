package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Problem;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.rooms.play.Served;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON body of a request. What doesn't fit is refused with the pointer of the culprit. */
final class Body {
    private final Map<String, Object> members;

    private Body(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads a body that has no members but these. No body at all is an object without members. */
    static Body read(Exchange exchange, String... names) {
        byte[] bytes = exchange.bytes();
        if (bytes.length == 0) {
            return new Body(Map.of());
        }
        Map<String, Object> members;
        try {
            members = Json.readObject(new String(bytes, StandardCharsets.UTF_8));
        } catch (TreeException wrong) {
            throw bad(String.valueOf(wrong.getMessage()));
        }
        Set<String> known = Set.of(names);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw bad(
                        "/" + (name.length() <= 32 ? name : name.substring(0, 32) + "…") + ": there is no such member");
            }
        }
        return new Body(members);
    }

    String text(String name) {
        return maybeText(name).orElseThrow(() -> bad("/" + name + ": is missing"));
    }

    String textOr(String name, String otherwise) {
        return maybeText(name).orElse(otherwise);
    }

    Optional<String> maybeText(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.length() <= 200) {
            return Optional.of(text);
        }
        throw bad("/" + name + ": expected a text of at most 200 characters");
    }

    boolean flagOr(String name, boolean otherwise) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw bad("/" + name + ": expected true or false");
    }

    long wholeOr(String name, long otherwise, long min, long max) {
        Object value = members.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= min && number <= max) {
            return number;
        }
        throw bad("/" + name + ": expected a whole number from " + min + " to " + max);
    }

    /** The options of a game; those not given are as they are by default. */
    Record options(Served<?, ?, ?> served, String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw bad("/" + name + ": expected an object");
        }
        try {
            @SuppressWarnings("unchecked") // JSON objects have string keys
            var chosen = value == null ? Map.<String, Object>of() : (Map<String, Object>) value;
            return served.options(chosen);
        } catch (TreeException wrong) {
            throw bad("/" + name + wrong.getMessage());
        }
    }

    private static Problem bad(String detail) {
        return Problem.badRequest("bad-request", detail);
    }
}
