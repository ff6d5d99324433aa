package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes at all either decode or are refused with a {@link WireException}. A soak tries more seeds. */
class FuzzTest {
    private static final int SEEDS = System.getenv("ATOLL_SOAK") == null ? 1 : 300;

    private static final ViewCodec<Zoo> ZOO = ViewCodec.of(Zoo.class);
    private static final CommandCodec<ZooCommand> COMMANDS = CommandCodec.of(ZooCommand.class);

    private SplittableRandom random = new SplittableRandom(0);

    static LongStream seeds() {
        return LongStream.range(42, 42 + SEEDS);
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        byte[] copy = java.util.Arrays.copyOf(
                bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 3) : bytes.length);
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
            // Past the type and the epoch, else most would be refused there.
            int at = copy.length > 3 ? random.nextInt(3, copy.length) : 0;
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noiseIsNoCommand(long seed) {
        random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = noise(random.nextInt(40));
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            try {
                var reader = new BitReader().over(bytes);
                CommandFrame.read(reader);
                COMMANDS.decode(reader);
                read++;
            } catch (WireException e) {
                assertTrue(e.getStackTrace().length == 0, "cheap");
            }
        }
        assertTrue(read < 20_000, read + " commands out of noise");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mutatedCommandsDecodeToValidOnesOrNotAtAll(long seed) {
        random = new SplittableRandom(seed);
        var samples = List.of(
                new ZooCommand.Steer(1, 0, 1.5f, true),
                new ZooCommand.Say("岛礁 🐚", Zoo.Colour.GREEN),
                new ZooCommand.Trade(
                        (byte) 3,
                        (short) 4,
                        5,
                        6,
                        7,
                        8,
                        Optional.of(new Zoo.Thing.Rock(7)),
                        List.of(new Zoo.Leg(3, true, 45))));
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            ZooCommand sample = samples.get(i % samples.size());
            byte[] bytes = new CommandFrame(1, 5, 72, 12).encode(bits -> COMMANDS.encode(sample, bits));
            ZooCommand command;
            try {
                var reader = new BitReader().over(mutated(bytes));
                CommandFrame.read(reader);
                command = COMMANDS.decode(reader);
            } catch (WireException e) {
                continue;
            }
            read++;
            // What was decoded can be encoded, so it is within all ranges.
            COMMANDS.encode(command, new BitWriter());
        }
        assertTrue(read > 1000, "only " + read);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mutatedFramesDoNoHarmToTheirDecoder(long seed) {
        random = new SplittableRandom(seed);
        var encoder = new FrameEncoder<>(ZOO, 1, 4);
        var keeper = new ZooKeeper(5);
        var frames = new ArrayList<byte[]>();
        Zoo zoo = Zoo.empty();
        long[] inputs = new long[4];
        for (int tick = 0; tick < 60; tick++) {
            zoo = keeper.like(zoo, 0.2);
            inputs[tick % 4] += 1 + tick % 3;
            encoder.advance(zoo, tick, inputs);
            frames.add(tick % 20 == 0 ? encoder.keyframe() : encoder.delta());
        }
        int applied = 0;
        for (int round = 0; round < 500; round++) {
            var decoder = new FrameDecoder(ZOO, 1, 4);
            for (byte[] frame : frames) {
                try {
                    if (decoder.accept(random.nextInt(10) == 0 ? mutated(frame) : frame)
                            == FrameDecoder.Outcome.APPLIED) {
                        decoder.tree();
                        applied++;
                    }
                } catch (WireException e) {
                    assertEquals(FrameDecoder.Outcome.GAP, decoder.accept(frames.get(1)), "waits for a keyframe");
                }
            }
        }
        assertTrue(applied > 1000, "only " + applied);
    }

    record Empty() {}

    record Hollow(@Size(max = 65_535) List<Row> rows) {}

    record Row(@Size(max = 65_535) List<Empty> cells) {}

    sealed interface Bomb {
        record Fill(Hollow hollow) implements Bomb {}
    }

    @Test
    void aFewBytesCannotAskForManyElements() {
        var codec = CommandCodec.of(Bomb.class);
        var writer = new BitWriter();
        writer.write(65_535, 16);
        for (int i = 0; i < 65_535; i++) {
            writer.write(65_535, 16);
        }
        var error = assertThrows(WireException.class, () -> codec.decode(new BitReader().over(writer.toBytes())));
        assertTrue(String.valueOf(error.getMessage()).startsWith("more than "), error.getMessage());
    }

    @Test
    void trailingBytesAndBitsAreRefused() {
        var writer = new BitWriter();
        COMMANDS.encode(new ZooCommand.Nothing(), writer);
        assertEquals(new ZooCommand.Nothing(), COMMANDS.decode(new BitReader().over(new byte[] {0})));
        for (byte[] bytes : List.of(new byte[] {0, 0}, new byte[] {1}, new byte[] {})) {
            assertThrows(WireException.class, () -> COMMANDS.decode(new BitReader().over(bytes)));
        }
    }

    @Test
    void overlongNumbersAreRefused() {
        assertThrows(
                WireException.class,
                () -> new BitReader().over(new byte[] {(byte) 0b10000_000, 0}).varint());
        byte[] ones = new byte[20];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        assertThrows(WireException.class, () -> new BitReader().over(ones).varint());
    }

    @Test
    void commandsOutsideTheirRangesCannotBeEncoded() {
        for (ZooCommand wrong : List.of(
                new ZooCommand.Steer(2, 0, 0, false),
                new ZooCommand.Steer(0, 0, 4, false),
                new ZooCommand.Say("x".repeat(21), Zoo.Colour.RED))) {
            assertThrows(
                    IllegalArgumentException.class, () -> COMMANDS.encode(wrong, new BitWriter()), wrong.toString());
        }
    }
}
