package dev.atoll.rooms.play;

import dev.atoll.engine.replay.InputLog;
import dev.atoll.engine.replay.InputLogReader;
import dev.atoll.engine.schema.GameSchema;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.Cells;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.CommandLayout;
import dev.atoll.engine.wire.FrameEncoder;
import dev.atoll.engine.wire.ViewCodec;
import dev.atoll.engine.wire.WireException;
import dev.atoll.mod.Spec;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the types of one game go over sockets. */
final class Wire<C, V extends Record> {
    /** Epochs count modulo this on the wire. */
    private static final int EPOCHS = 256;

    private final Class<C> commandType;
    private final ViewCodec<V> views;
    private final CommandCodec<C> commands;
    private final Map<String, Object> schema;
    private final int seats;

    Wire(Spec<?, C, V> spec) {
        GameSchema types = GameSchema.of(spec);
        commandType = spec.command();
        views = ViewCodec.of(spec.view(), types.view());
        commands = CommandCodec.of(commandType, types.command());
        schema = types.toTree();
        seats = spec.seats().max();
    }

    /** A command that came in. */
    record Arrived<C>(CommandFrame head, C command) {}

    /** A command that can't be read. An expected outcome, so it has no stack trace. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final long staleInput;

        private Unreadable(String reason, long staleInput) {
            super(reason, null, false, false);
            this.staleInput = staleInput;
        }

        /** The number of a command that an earlier version's schema wrote in good faith; else -1. */
        long staleInput() {
            return staleInput;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** What clients read frames by, as a JSON tree. */
    Map<String, Object> schema() {
        return schema;
    }

    /** How the commands are written, without the game's classes: to read the last of them after a hand-over. */
    CommandLayout commandLayout() {
        return CommandLayout.of(commands.schema());
    }

    /** What writes down for later what comes into a room. */
    InputLog<C> log() {
        return new InputLog<>(commands, commandType);
    }

    /** Reads what a {@link #log} wrote. */
    InputLogReader<C> reader(byte[] log) {
        return new InputLogReader<>(log, commands, commandType);
    }

    /** The epoch as it is on the wire. */
    static int wireEpoch(int epoch) {
        return epoch % EPOCHS;
    }

    FrameEncoder<V> stream(int epoch) {
        return new FrameEncoder<>(views, wireEpoch(epoch), seats);
    }

    int seats() {
        return seats;
    }

    /**
     * Reads a command.
     *
     * @param epoch the one that the room is in
     * @param before how the commands of the epoch before were written: those on their way at a hand-over still count when
     *     they fit the new types by their names
     * @param scratch what it may use meanwhile; of {@link CommandCodec#scratch}
     */
    Arrived<C> read(byte[] frame, int epoch, @Nullable CommandLayout before, Cells scratch) throws Unreadable {
        try {
            var from = new BitReader();
            from.over(frame);
            CommandFrame head = CommandFrame.read(from);
            if (head.epoch() != wireEpoch(epoch)) {
                return new Arrived<>(head, stale(head, from, epoch, before));
            }
            return new Arrived<>(head, commands.decode(from, scratch));
        } catch (WireException wrong) {
            throw new Unreadable(String.valueOf(wrong.getMessage()), -1);
        }
    }

    private C stale(CommandFrame head, BitReader from, int epoch, @Nullable CommandLayout before) throws Unreadable {
        if (before != null && head.epoch() == wireEpoch(epoch - 1)) {
            try {
                return Trees.fromTree(before.decodeTree(from), commandType, Reading.STRICT);
            } catch (TreeException isOldFashioned) {
                throw new Unreadable("the game was updated just now: " + isOldFashioned.getMessage(), head.input());
            }
        }
        throw new Unreadable("the game was updated since this command was made", head.input());
    }

    /** Reads a command in its readable form. */
    C read(Map<String, @Nullable Object> tree) throws Unreadable {
        try {
            return Trees.fromTree(tree, commandType, Reading.STRICT);
        } catch (TreeException wrong) {
            throw new Unreadable(String.valueOf(wrong.getMessage()), -1);
        }
    }

    /** A command in its readable form. */
    Map<String, @Nullable Object> tree(C command) {
        @SuppressWarnings("unchecked") // Commands are records, whose trees are maps with string keys.
        var tree = (Map<String, @Nullable Object>) Objects.requireNonNull(Trees.toTree(command, commandType));
        return tree;
    }

    /** An event as a JSON tree. */
    static Object event(Record event) {
        return Objects.requireNonNull(Trees.toTree(event));
    }
}
