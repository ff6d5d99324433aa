package dev.atoll.benchmarks.load.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.PackedWire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final String VIEW = "0100000001" + "00000000000000000000000002" + "00".repeat(7 * 13);
    private final Tally tally = new Tally();
    private final AtomicInteger seated = new AtomicInteger();
    private final Link link = new Link(
            new PackedWire("/room/1?hz=20", false),
            () -> new Steer(1, 0, 5, false),
            "127.0.0.1:80",
            tally,
            seated::incrementAndGet,
            null,
            null);
    private final EmbeddedChannel channel = new EmbeddedChannel(link);

    private static String sent(EmbeddedChannel from) {
        ByteBuf bytes = from.readOutbound();
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }

    private void upgrade() {
        ByteBuf request = channel.readOutbound();
        assertTrue(request.toString(StandardCharsets.US_ASCII)
                .startsWith("GET /room/1?hz=20 HTTP/1.1\r\nHost: 127.0.0.1:80\r\n"));
        request.release();
        channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 101 Switching\r\n\r\n", StandardCharsets.US_ASCII));
    }

    private void receive(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    }

    private static String frame(String payload) {
        return "82" + String.format("%02x", payload.length() / 2) + payload;
    }

    @Test
    void readsFramesThatComeInPiecesAndTogether() {
        upgrade();
        String stream = frame("0000") + frame(VIEW) + frame(VIEW);
        for (int at = 0; at < stream.length(); at += 26) {
            receive(stream.substring(at, Math.min(stream.length(), at + 26)));
        }
        receive(frame(VIEW) + frame(VIEW));
        assertEquals(4, tally.views);
        assertEquals(2 + 4L * VIEW.length() / 2, tally.bytes);
        assertEquals(1, seated.get());
    }

    @Test
    void measuresFromInputToTheViewThatHasTakenItIn() {
        upgrade();
        receive(frame("0000"));
        link.act();
        link.act();
        assertEquals("8288" + "00000000" + "0000000101000500", sent(channel));
        assertEquals("8288" + "00000000" + "0000000201000500", sent(channel));
        receive(frame(VIEW));
        receive(frame(VIEW));
        assertEquals(2, tally.inputToView.getTotalCount());
    }

    @Test
    void answersPings() {
        upgrade();
        receive("8902abcd");
        assertEquals("8a82" + "00000000" + "abcd", sent(channel));
    }

    @Test
    void readsPayloadsWithLongLengths() {
        upgrade();
        receive("827e0100" + "00".repeat(0x100));
        receive("827f0000000000010000" + "00".repeat(0x10000));
        assertEquals(0x100 + 0x10000, tally.bytes);
    }

    @Test
    void countsWhoWasLostButNotWhoLeft() {
        upgrade();
        channel.close().syncUninterruptibly();
        assertEquals(1, tally.lost);
        var other =
                new Link(new PackedWire("/", false), () -> new Steer(0, 0, 0, false), "h", tally, () -> {}, null, null);
        var leaving = new EmbeddedChannel(other);
        other.leave();
        assertFalse(leaving.isOpen());
        assertEquals(1, tally.lost);
    }

    @Test
    void refusesAnswersThatAreNoUpgrade() {
        ByteBuf request = channel.readOutbound();
        request.release();
        channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 404 Not Found\r\n\r\n", StandardCharsets.US_ASCII));
        assertFalse(channel.isOpen());
        assertNull(channel.readOutbound());
    }
}
