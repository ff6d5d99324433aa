package dev.atoll.engine.wire;

import java.util.function.Consumer;

/**
 * What is in front of a command's bits in a client's binary message.
 *
 * @param epoch of the schema that the command is encoded with, 0 to 255
 * @param input this command's number, 1 to 2^32 - 1; counts up by one
 * @param seen the moment that the player was looking at, in parts of a tick ({@link #PARTS_PER_TICK} make one), 0 to
 *     2^53 - 1; 0 when unknown
 * @param at the tick for which the command is meant: after the one that is seen, to 2^53 - 1; 0 for the next one
 */
public record CommandFrame(int epoch, long input, long seen, long at) {
    /** What players look at lies between two ticks, as pages draw more often than rooms tick. */
    public static final int PARTS_PER_TICK = 8;

    public CommandFrame {
        if (epoch < 0
                || epoch > 0xFF
                || input < 1
                || input > Frames.INPUT_MAX
                || seen < 0
                || seen > Frames.TICK_MAX
                || (at != 0 && at <= seen / PARTS_PER_TICK)
                || at > Frames.TICK_MAX) {
            throw new IllegalArgumentException("epoch " + epoch + ", input " + input + ", seen " + seen + ", at " + at);
        }
    }

    /** The bytes of a message; {@code command} writes the command's bits with its codec. */
    public byte[] encode(Consumer<BitWriter> command) {
        var writer = new BitWriter();
        writer.write(Frames.COMMAND, 8);
        writer.write(epoch, 8);
        writer.varint(input);
        writer.varint(seen);
        // Mostly a few ticks after what is seen, so that the difference is short.
        writer.varint(at == 0 ? 0 : at - seen / PARTS_PER_TICK);
        command.accept(writer);
        return writer.toBytes();
    }

    /**
     * Reads up to where the command's bits start.
     *
     * @throws WireException when it is no command
     */
    public static CommandFrame read(BitReader from) {
        if (from.read(8) != Frames.COMMAND) {
            throw new WireException("a message of unknown type");
        }
        int epoch = (int) from.read(8);
        long input = Frames.checked(from.varint(), Frames.INPUT_MAX);
        if (input == 0) {
            throw new WireException("inputs count from 1");
        }
        long seen = Frames.checked(from.varint(), Frames.TICK_MAX);
        long ahead = Frames.checked(from.varint(), Frames.TICK_MAX);
        long at = ahead == 0 ? 0 : Frames.checked(seen / PARTS_PER_TICK + ahead, Frames.TICK_MAX);
        return new CommandFrame(epoch, input, seen, at);
    }
}
