package dev.atoll.rooms.play;

import dev.atoll.engine.schema.GameSchema;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
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
    private final long commandSchemaId;
    private final int seats;

    Wire(Spec<?, C, V> spec) {
        GameSchema types = GameSchema.of(spec);
        commandType = spec.command();
        views = ViewCodec.of(spec.view(), types.view());
        commands = CommandCodec.of(commandType, types.command());
        schema = types.toTree();
        commandSchemaId = types.command().id();
        seats = spec.seats().max();
    }

    /** A command that came in. */
    record Arrived<C>(long input, long seen, C command) {}

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

    /** Equal for versions whose commands are written alike. */
    long commandSchemaId() {
        return commandSchemaId;
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
     * @param andBefore whether the commands of the epoch before are written alike, and so still good
     */
    Arrived<C> read(byte[] frame, int epoch, boolean andBefore) throws Unreadable {
        try {
            var from = new BitReader();
            from.over(frame);
            CommandFrame head = CommandFrame.read(from);
            boolean isOfBefore = andBefore && head.epoch() == wireEpoch(epoch - 1);
            if (head.epoch() != wireEpoch(epoch) && !isOfBefore) {
                throw new Unreadable("the game was updated just now", head.input());
            }
            return new Arrived<>(head.input(), head.seen(), commands.decode(from));
        } catch (WireException wrong) {
            throw new Unreadable(String.valueOf(wrong.getMessage()), -1);
        }
    }

    /** Reads a command in its readable form. */
    C read(Map<String, @Nullable Object> tree) throws Unreadable {
        try {
            return Trees.fromTree(tree, commandType, Reading.STRICT);
        } catch (TreeException wrong) {
            throw new Unreadable(String.valueOf(wrong.getMessage()), -1);
        }
    }

    /** An event as a JSON tree. */
    static Object event(Record event) {
        return Objects.requireNonNull(Trees.toTree(event));
    }
}
