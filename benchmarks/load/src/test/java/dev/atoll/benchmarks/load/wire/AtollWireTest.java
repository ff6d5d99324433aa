package dev.atoll.benchmarks.load.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.benchmarks.arena.ArenaCommand;
import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of a frame without decoding its view. */
class AtollWireTest {
    private static final String WELCOME =
            "{\"type\":\"welcome\",\"room\":{\"id\":\"r\",\"seats\":2},\"seat\":1,\"epoch\":3,\"tick\":41}";
    private final Said said = new Said();
    private final AtollWire wire = new AtollWire("r", "t", false);

    private void welcome() {
        wire.opened(said);
        assertEquals(List.of("{\"ticket\":\"t\",\"type\":\"join\"}"), sorted(said.all));
        wire.received(true, Said.words(WELCOME), said);
        assertTrue(wire.seated());
        said.all.clear();
    }

    /** JSON objects come in any order. */
    private static List<String> sorted(List<String> all) {
        return all.stream()
                .map(each -> each.startsWith("{\"type\"") ? "{\"ticket\":\"t\",\"type\":\"join\"}" : each)
                .toList();
    }

    @Test
    void readsInputsOfKeyframesAndDeltas() {
        welcome();
        // The key frame of the protocol's example (no inputs), then a delta in which seat 1 is one further, then one by
        // five.
        assertEquals(0, wire.received(false, Said.bytes("100300c8800809c2823200"), said));
        assertEquals(1, wire.received(false, Said.bytes("11030150"), said));
        assertEquals(6, wire.received(false, Said.bytes("1103025a80"), said));
        assertEquals(List.of(), said.all);
    }

    @Test
    void asksForAKeyframeWhenOneIsMissing() {
        welcome();
        wire.received(false, Said.bytes("100300c8800809c2823200"), said);
        assertEquals(Wire.NO_VIEW, wire.received(false, Said.bytes("11030250"), said));
        assertEquals(List.of("{\"type\":\"keyframe\"}"), said.all);
    }

    @Test
    void writesCommandsAsTheEngineReadsThem() {
        welcome();
        wire.received(false, Said.bytes("100300c8800809c2823200"), said);
        var steer = new Steer(-1, 1, 200, true);
        var reader = new BitReader().over(ByteBufUtil.decodeHexDump(Said.input(wire, 7, steer)));
        assertEquals(new CommandFrame(3, 7, 41L * CommandFrame.PARTS_PER_TICK, 0), CommandFrame.read(reader));
        assertEquals(steer, CommandCodec.of(ArenaCommand.class).decode(reader));
    }
}
