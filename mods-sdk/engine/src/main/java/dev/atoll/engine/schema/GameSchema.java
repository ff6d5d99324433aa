package dev.atoll.engine.schema;

import dev.atoll.mod.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a game's clients must know of its types. Holds no class of the game's.
 *
 * @param view what is sent each tick
 * @param command what players send: always a family
 * @param events what the game tells, by simple name
 * @param options what a host may choose
 */
public record GameSchema(Schema view, Schema command, Map<String, Schema> events, Schema options) {
    public GameSchema {
        events = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(events));
    }

    /**
     * Compiles the types of a game.
     *
     * @throws IllegalArgumentException when one has no schema; the message names game, component and what to change
     */
    public static GameSchema of(Spec<?, ?, ?> spec) {
        String game = spec.name();
        if (!spec.command().isSealed() || !spec.command().isInterface()) {
            throw new IllegalArgumentException(
                    game + " command: " + spec.command().getSimpleName() + " is no sealed interface of records");
        }
        var events = new LinkedHashMap<String, Schema>();
        var seen = new HashSet<String>();
        for (Class<? extends Record> event : spec.events()) {
            if (!seen.add(event.getSimpleName())) {
                throw new IllegalArgumentException(game + " has two events named " + event.getSimpleName());
            }
            events.put(event.getSimpleName(), Schema.of(event, game + " event"));
        }
        return new GameSchema(
                Schema.ofView(spec.view(), game + " view"),
                Schema.of(spec.command(), game + " command"),
                events,
                Schema.of(spec.options().getClass(), game + " options"));
    }

    /** What a client gets at join: {@code {"id":…, "view":…, "command":…, "events":[…]}}. */
    public Map<String, Object> toTree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", String.format("%016x", id()));
        tree.putAll(parts());
        return tree;
    }

    /** Equal for games that speak the same wire; 64 bits, stable over machines and time. */
    public long id() {
        return Schema.id(parts());
    }

    private Map<String, Object> parts() {
        List<Object> told = new ArrayList<>();
        events.values().forEach(event -> told.add(event.toTree()));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("view", view.toTree());
        tree.put("command", command.toTree());
        tree.put("events", told);
        return tree;
    }
}
