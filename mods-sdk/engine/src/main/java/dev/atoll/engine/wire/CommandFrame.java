package dev.atoll.engine.wire;

import java.util.function.Consumer;

/**
 * What is in front of a command's bits in a client's binary message.
 *
 * @param epoch of the schema that the command is encoded with, 0 to 255
 * @param input this command's number, 1 to 2^32 - 1; counts up by one
 * @param seen the tick that the player was looking at, 0 to 2^53 - 1
 */
public record CommandFrame(int epoch, long input, long seen) {
    public CommandFrame {
        if (epoch < 0 || epoch > 0xFF || input < 1 || input > Frames.INPUT_MAX || seen < 0 || seen > Frames.TICK_MAX) {
            throw new IllegalArgumentException("epoch " + epoch + ", input " + input + ", seen " + seen);
        }
    }

    /** The bytes of a message; {@code command} writes the command's bits with its codec. */
    public byte[] encode(Consumer<BitWriter> command) {
        var writer = new BitWriter();
        writer.write(Frames.COMMAND, 8);
        writer.write(epoch, 8);
        writer.varint(input);
        writer.varint(seen);
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
        return new CommandFrame(epoch, input, Frames.checked(from.varint(), Frames.TICK_MAX));
    }
}
