package dev.atoll.benchmarks.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** An outbox that keeps what it gets, and bytes as people write them. */
final class Said implements Outbox {
    final List<String> all = new ArrayList<>();

    @Override
    public void text(String message) {
        all.add(message);
    }

    @Override
    public void binary(byte[] message) {
        all.add(ByteBufUtil.hexDump(message));
    }

    static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }

    static ByteBuf words(String text) {
        return Unpooled.copiedBuffer(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    static String input(Wire wire, int number, dev.atoll.benchmarks.arena.ArenaCommand.Steer steer) {
        ByteBuf to = Unpooled.buffer();
        wire.steer(number, steer, to);
        return ByteBufUtil.hexDump(to);
    }
}
