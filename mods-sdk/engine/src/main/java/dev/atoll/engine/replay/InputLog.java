package dev.atoll.engine.replay;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Trees;
import dev.atoll.engine.wire.BitWriter;
import dev.atoll.engine.wire.Cells;
import dev.atoll.engine.wire.CommandCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes turns down as they run, in a few bits each: numbers as differences from the ones before, commands as they went over the
 * wire. So what came into a room can be kept without keeping its objects, and be run again here or in another process by {@link
 * InputLogReader}. Belongs to one thread at a time.
 *
 * @param <C> the game's commands
 */
public final class InputLog<C> {
    /** Bits of a kind of input. */
    static final int KIND_BITS = 2;

    static final int COMMAND = 0;
    /** A command that doesn't go over the wire without a loss, as one of a bot may not. */
    static final int COMMAND_TREE = 1;

    static final int OTHER_INPUT = 2;

    private static final byte[] NONE = {};

    private final CommandCodec<C> codec;
    private final Class<C> commands;
    private final BitWriter to = new BitWriter();
    private final Cells scratch = new Cells();
    private Before before = new Before();

    /** @param commands the type that the codec is of */
    public InputLog(CommandCodec<C> codec, Class<C> commands) {
        this.codec = codec;
        this.commands = commands;
    }

    /** What numbers are written as differences from. Both sides go through the same. */
    static final class Before {
        long number;
        Instant now = Instant.EPOCH;
        long step;
        long seen;
        private long[] inputs = new long[8];

        /** The number of a seat's last command. */
        long input(int seat) {
            return seat < inputs.length ? inputs[seat] : 0;
        }

        void input(int seat, long number) {
            if (seat >= inputs.length) {
                inputs = Arrays.copyOf(inputs, Math.max(seat + 1, inputs.length * 2));
            }
            inputs[seat] = number;
        }
    }

    /** Turns as bytes. */
    public static <C> byte[] write(List<TurnInput<C>> turnInputs, Class<C> commands) {
        var log = new InputLog<>(CommandCodec.of(commands), commands);
        turnInputs.forEach(log::add);
        return log.take();
    }

    /** Writes the next turn; its number is above all of those before. */
    public void add(TurnInput<C> turnInput) {
        to.flag(true);
        to.varint(turnInput.number() - before.number);
        to.flag(turnInput.tick());
        time(turnInput.now());
        to.varint(turnInput.inputs().size());
        for (int i = 0; i < turnInput.inputs().size(); i++) {
            input(turnInput.inputs().get(i));
        }
        before.number = turnInput.number();
    }

    /** As a change of the step from the turn before, which is zero or nearly so where ticks follow each other. */
    private void time(Instant now) {
        if (before.number == 0) {
            to.signed(now.getEpochSecond());
            to.varint(now.getNano());
        } else {
            long step = Duration.between(before.now, now).toNanos();
            to.signed(step - before.step);
            before.step = step;
        }
        before.now = now;
    }

    private void input(Input<C> input) {
        if (!(input instanceof Input.Command<C> command)) {
            to.write(OTHER_INPUT, KIND_BITS);
            bytes(Cbor.write(Objects.requireNonNull(Trees.toTree(LoggedInput.of(input), LoggedInput.class))));
            return;
        }
        long head = to.mark();
        to.write(COMMAND, KIND_BITS);
        head(command);
        if (!codec.encodeExactly(command.command(), scratch, to)) {
            to.rewind(head);
            to.write(COMMAND_TREE, KIND_BITS);
            head(command);
            bytes(Cbor.write(Objects.requireNonNull(Trees.toTree(command.command(), commands))));
        }
        before.input(command.seat(), command.number());
        before.seen = command.seen();
    }

    private void head(Input.Command<C> command) {
        to.varint(command.seat());
        to.signed(command.number() - before.input(command.seat()));
        to.signed(command.seen() - before.seen);
    }

    private void bytes(byte[] bytes) {
        to.varint(bytes.length);
        for (byte each : bytes) {
            to.write(each, Byte.SIZE);
        }
    }

    /** How many bytes there are by now. */
    public long size() {
        return to.length() / Byte.SIZE;
    }

    /** All turns since this was called last, as bytes; none when there were none. */
    public byte[] take() {
        if (to.length() == 0) {
            return NONE;
        }
        to.flag(false);
        byte[] taken = to.toBytes();
        to.clear();
        before = new Before();
        return taken;
    }

    /** Like {@link #take}, but they stay. */
    public byte[] peek() {
        if (to.length() == 0) {
            return NONE;
        }
        long end = to.mark();
        to.flag(false);
        byte[] copy = to.toBytes();
        to.rewind(end);
        return copy;
    }
}
