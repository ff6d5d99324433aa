package dev.atoll.benchmarks.load.net;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Holds back what comes in and what goes out on one channel, as a {@link Condition} says. */
final class Conditioner extends ChannelDuplexHandler {
    private final ConditionedStream in;
    private final ConditionedStream out;

    Conditioner(Condition condition, long seed) {
        long now = System.nanoTime();
        in = new ConditionedStream(condition, seed * 2, now);
        out = new ConditionedStream(condition, seed * 2 + 1, now);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Runs on the channel's own loop, which outlives it.
    public void channelRead(ChannelHandlerContext context, Object message) {
        long now = System.nanoTime();
        Runnable deliver = () -> {
            if (context.isRemoved()) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
                context.fireChannelReadComplete();
            }
        };
        context.executor().schedule(deliver, in.arrival(now) - now, TimeUnit.NANOSECONDS);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        long now = System.nanoTime();
        context.executor()
                .schedule(() -> context.writeAndFlush(message, promise), out.arrival(now) - now, TimeUnit.NANOSECONDS);
    }
}
