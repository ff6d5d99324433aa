package dev.atoll.engine.replay;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.WireException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link InputLog} wrote, turn by turn. Belongs to one thread at a time.
 *
 * @param <C> the game's commands
 */
public final class InputLogReader<C> {
    private static final int SEATS_MAX = 1 << 12;

    private final CommandCodec<C> codec;
    private final Class<C> commands;
    private final BitReader from = new BitReader();
    private final InputLog.Before before = new InputLog.Before();

    /**
     * @param bytes as {@link InputLog#take} gave them
     * @param codec of the same commands as the one that they were written with
     */
    public InputLogReader(byte[] bytes, CommandCodec<C> codec, Class<C> commands) {
        this.codec = codec;
        this.commands = commands;
        from.over(bytes);
    }

    /**
     * All turns of these bytes.
     *
     * @throws WireException when they are none of this game's; so says {@link #next}, too
     * @throws dev.atoll.engine.tree.TreeException when they are none of this game's; so says {@link #next}, too
     */
    public static <C> List<TurnInput<C>> read(byte[] bytes, Class<C> commands) {
        var reader = new InputLogReader<>(bytes, CommandCodec.of(commands), commands);
        var turnInputs = new ArrayList<TurnInput<C>>();
        for (TurnInput<C> turnInput = reader.next(); turnInput != null; turnInput = reader.next()) {
            turnInputs.add(turnInput);
        }
        return turnInputs;
    }

    /** The next turn; null after the last one. */
    public @Nullable TurnInput<C> next() {
        if (from.left() == 0 || !from.flag()) {
            return null;
        }
        long number = before.number + from.varint();
        boolean tick = from.flag();
        Instant now = time();
        long count = from.varint();
        if (count > from.left()) {
            throw new WireException(count + " inputs in " + from.left() + " bits");
        }
        var inputs = new ArrayList<Input<C>>((int) count);
        for (long i = 0; i < count; i++) {
            inputs.add(input());
        }
        before.number = number;
        return new TurnInput<>(number, now, inputs, tick);
    }

    private Instant time() {
        if (before.number == 0) {
            before.now = Instant.ofEpochSecond(from.signed(), from.varint());
        } else {
            before.step += from.signed();
            before.now = before.now.plusNanos(before.step);
        }
        return before.now;
    }

    private Input<C> input() {
        int kind = (int) from.read(InputLog.KIND_BITS);
        if (kind == InputLog.OTHER_INPUT) {
            return Trees.fromTree(Cbor.read(bytes()), LoggedInput.class, Reading.SAVED)
                    .input();
        }
        int seat = seat();
        long number = before.input(seat) + from.signed();
        long seen = before.seen + from.signed();
        C command =
                switch (kind) {
                    case InputLog.COMMAND -> codec.decodeNext(from);
                    case InputLog.COMMAND_TREE -> Trees.fromTree(Cbor.read(bytes()), commands, Reading.SAVED);
                    default -> throw new WireException("no input is of kind " + kind);
                };
        before.input(seat, number);
        before.seen = seen;
        return new Input.Command<>(seat, number, seen, command);
    }

    private int seat() {
        long seat = from.varint();
        if (seat < 0 || seat > SEATS_MAX) {
            throw new WireException("no room has a seat " + seat);
        }
        return (int) seat;
    }

    private byte[] bytes() {
        long length = from.varint();
        if (length > from.left() / Byte.SIZE) {
            throw new WireException(length + " bytes in " + from.left() + " bits");
        }
        var bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) from.read(Byte.SIZE);
        }
        return bytes;
    }
}
