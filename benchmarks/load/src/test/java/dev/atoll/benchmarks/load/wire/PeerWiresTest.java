package dev.atoll.benchmarks.load.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against bytes that the peers' own encoders made. */
class PeerWiresTest {
    private static final Steer STEER = new Steer(-1, 1, 200, true);
    private final Said said = new Said();

    @Test
    void followsStateAndPatchesOfColyseus() {
        var wire = new ColyseusWire("/p/r?sessionId=defg", "defg", true);
        assertEquals(Wire.NO_VIEW, wire.received(false, Said.bytes("0a00"), said));
        assertEquals(List.of("0a"), said.all);
        assertFalse(wire.seated());
        long answered = wire.received(
                false,
                Said.bytes("0e8001ff018000a3616263028001a46465666703ff02800081003282070083ff846485000086008700000000"
                        + "ff038001812c018290018301846385650086018770110100"),
                said);
        assertEquals(70_000, answered);
        assertTrue(wire.seated());
        Ships ships = Objects.requireNonNull(wire.ships());
        assertEquals(12_800, ships.x[0]);
        assertEquals(7, ships.y[0]);
        assertEquals(255, ships.aim[0]);
        assertEquals(101, ships.score[1]);
        assertTrue(ships.firing[1]);

        assertEquals(70_001, wire.received(false, Said.bytes("0fff028188318701000000ff0383028771110100"), said));
        assertEquals(12_680, ships.x[0]);
        assertEquals(1, ships.input[0]);
        assertEquals(2, ships.aim[1]);
    }

    @Test
    void colyseusPlayersLeaveAndOthersTakeTheirPlace() {
        var wire = new ColyseusWire("/p/r?sessionId=defg", "defg", true);
        wire.received(
                false,
                Said.bytes("0e8001ff018000a3616263028001a46465666703ff02800081003282070083ff846485000086008700000000"
                        + "ff038001812c018290018301846385650086018770110100"),
                said);
        Ships ships = Objects.requireNonNull(wire.ships());
        wire.received(false, Said.bytes("0fff014000ff03810100"), said);
        assertArrayEquals(new boolean[] {false, true, false, false, false, false, false, false}, ships.seated);
        wire.received(false, Said.bytes("0fff018002a368696a04ff0480008105008206008307846485000086008700000000"), said);
        assertTrue(ships.seated[0]);
        assertEquals(5, ships.x[0]);
    }

    @Test
    void writesInputsOfColyseus() {
        assertEquals("0d0095cd012cff01ccc801", Said.input(new ColyseusWire("/", "", false), 300, STEER));
    }

    @Test
    void speaksEngineAndSocketIo() {
        var wire = new SocketIoWire("room=1&hz=20", true);
        assertEquals("/socket.io/?EIO=4&transport=websocket&room=1&hz=20", wire.path());
        wire.received(true, Said.words("0{\"sid\":\"x\"}"), said);
        wire.received(true, Said.words("2"), said);
        assertEquals(List.of("82a47479706500a36e7370a12f", "3"), said.all);
        wire.received(false, Said.bytes("83a47479706500a46461746181a3736964a27879a36e7370a12f"), said);
        assertFalse(wire.seated());
        wire.received(false, Said.bytes("83a47479706502a46461746192a47365617403a36e7370a12f"), said);
        assertTrue(wire.seated());
        assertEquals(
                9,
                wire.received(
                        false,
                        Said.bytes(
                                "83a47479706502a46461746193a173cd0201929800cd320007ccff640000ce00011170980301020304050109"
                                        + "a36e7370a12f"),
                        said));
        Ships ships = Objects.requireNonNull(wire.ships());
        assertEquals(513, ships.tick);
        assertEquals(12_800, ships.x[0]);
        assertEquals(70_000, ships.input[0]);
        assertTrue(ships.firing[3]);
    }

    @Test
    void writesInputsOfSocketIo() {
        assertEquals(
                "83a47479706502a36e7370a12fa46461746192a16995cd012cff01ccc801",
                Said.input(new SocketIoWire("", false), 300, STEER));
    }

    @Test
    void readsPackedFrames() {
        var wire = new PackedWire("/room/1?hz=20", true);
        wire.received(false, Said.bytes("0001"), said);
        assertTrue(wire.seated());
        String ship0 = "32000007ff6400000100000000";
        String ship1 = "012c019001630065030001 1171".replace(" ", "");
        String nobody = "00000000000000000000000000";
        assertEquals(70_001, wire.received(false, Said.bytes("0100000201" + ship0 + ship1 + nobody.repeat(6)), said));
        Ships ships = Objects.requireNonNull(wire.ships());
        assertEquals(513, ships.tick);
        assertEquals(12_800, ships.x[0]);
        assertEquals(300, ships.x[1]);
        assertEquals(101, ships.score[1]);
        assertTrue(ships.firing[1]);
        assertFalse(ships.seated[2]);
        assertEquals("0000012cff01c801", Said.input(wire, 300, STEER));
    }
}
