package dev.atoll.engine.fold;

import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Beats as bytes, so that what came into a room in one process can be replayed in another. */
public final class Beats {
    private Beats() {}

    /** The inputs that hold none of a game's types are written as this family is; commands are written as the game's. */
    private sealed interface Note {
        record Joined(Player player) implements Note {}

        record Left(int seat) implements Note {}

        record Alarm(String name) implements Note {}

        record Answered(Answer answer) implements Note {}
    }

    /** Writes beats down. */
    public static <C> byte[] write(List<Beat<C>> beats, Class<C> commands) {
        var trees = new ArrayList<Object>();
        for (Beat<C> beat : beats) {
            var inputs = new ArrayList<Object>();
            beat.inputs().forEach(input -> inputs.add(tree(input, commands)));
            var tree = new LinkedHashMap<String, Object>();
            tree.put("number", beat.number());
            tree.put("now", beat.now().toString());
            tree.put("inputs", inputs);
            tree.put("tick", beat.tick());
            trees.add(tree);
        }
        return Cbor.write(trees);
    }

    /**
     * Reads beats.
     *
     * @throws dev.atoll.engine.tree.TreeException when they are none of this game's
     */
    public static <C> List<Beat<C>> read(byte[] bytes, Class<C> commands) {
        var beats = new ArrayList<Beat<C>>();
        for (Object one : list(Cbor.read(bytes))) {
            Map<?, ?> tree = map(one);
            var inputs = new ArrayList<Input<C>>();
            for (Object input : list(tree.get("inputs"))) {
                inputs.add(input(map(input), commands));
            }
            beats.add(new Beat<>(
                    number(tree.get("number")),
                    Instant.parse(String.valueOf(tree.get("now"))),
                    inputs,
                    Boolean.TRUE.equals(tree.get("tick"))));
        }
        return beats;
    }

    private static <C> Object tree(Input<C> input, Class<C> commands) {
        if (input instanceof Input.Command<C> command) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("seat", command.seat());
            tree.put("number", command.number());
            tree.put("seen", command.seen());
            tree.put("command", Objects.requireNonNull(Trees.toTree(command.command(), commands)));
            return tree;
        }
        return Objects.requireNonNull(Trees.toTree(note(input), Note.class));
    }

    private static Note note(Input<?> input) {
        if (input instanceof Input.Joined<?> joined) {
            return new Note.Joined(joined.player());
        }
        if (input instanceof Input.Left<?> left) {
            return new Note.Left(left.seat());
        }
        if (input instanceof Input.Alarm<?> alarm) {
            return new Note.Alarm(alarm.name());
        }
        if (input instanceof Input.Answered<?> answered) {
            return new Note.Answered(answered.answer());
        }
        throw new IllegalArgumentException("a command is no note");
    }

    private static <C> Input<C> input(Map<?, ?> tree, Class<C> commands) {
        if (tree.containsKey("command")) {
            C command = Trees.fromTree(tree.get("command"), commands, Reading.SAVED);
            return new Input.Command<>(
                    (int) number(tree.get("seat")), number(tree.get("number")), number(tree.get("seen")), command);
        }
        Note note = Trees.fromTree(tree, Note.class, Reading.SAVED);
        if (note instanceof Note.Joined joined) {
            return new Input.Joined<>(joined.player());
        }
        if (note instanceof Note.Left left) {
            return new Input.Left<>(left.seat());
        }
        if (note instanceof Note.Alarm alarm) {
            return new Input.Alarm<>(alarm.name());
        }
        return new Input.Answered<>(((Note.Answered) note).answer());
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object tree) {
        if (tree instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no beats: a list is missing");
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no beats: an object is missing");
    }

    private static long number(@org.jspecify.annotations.Nullable Object tree) {
        if (tree instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("no beats: a number is missing");
    }
}
