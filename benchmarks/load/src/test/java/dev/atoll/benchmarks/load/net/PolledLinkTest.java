package dev.atoll.benchmarks.load.net;

import static dev.atoll.benchmarks.load.net.ScriptedServer.SEAT;
import static dev.atoll.benchmarks.load.net.ScriptedServer.view;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.PackedWire;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolledLinkTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SEND_BUFFER_BYTES = 4096;

    private final Tally tally = new Tally();
    private final AtomicInteger seated = new AtomicInteger();
    private final Link link = new Link(
            new PackedWire("/", false),
            () -> new Steer(1, 0, 5, false),
            "h",
            tally,
            seated::incrementAndGet,
            null,
            new PolledIo());
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ScriptedServer server;
    private final Channel channel;

    PolledLinkTest() throws IOException {
        server = new ScriptedServer();
        channel = new Bootstrap()
                .group(group)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .handler(link)
                .connect(server.address().getHost(), server.address().getPort())
                .syncUninterruptibly()
                .channel();
    }

    @BeforeEach
    void seats() throws Exception {
        server.accept();
        server.send(SEAT + view(0));
        until(() -> seated.get() == 1);
        assertFalse(channel.config().isAutoRead());
    }

    @AfterEach
    void closes() throws IOException {
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private <T> T onLoop(Callable<T> task) throws InterruptedException, ExecutionException {
        return group.submit(task).get();
    }

    private void act() throws InterruptedException, ExecutionException {
        onLoop(() -> {
            link.act();
            return link;
        });
    }

    private void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!onLoop(holds)) {
            assertTrue(System.nanoTime() < deadline, "in vain");
            Thread.onSpinWait();
        }
    }

    /** Acts again and again. */
    private void actUntil(Callable<Boolean> holds) throws Exception {
        until(() -> {
            link.act();
            return holds.call();
        });
    }

    private static String input(int number) {
        return "8288" + "00000000" + String.format("%08x", number) + "01000500";
    }

    @Test
    void looksAtViewsWhenItActs() throws Exception {
        server.send(view(0) + view(0) + view(0));
        actUntil(() -> tally.views == 4);
        assertEquals(2 + 4 * 109, tally.bytes);
        assertEquals(0, tally.inputToView.getTotalCount());
        assertEquals(1, seated.get());
    }

    @Test
    void putsViewsTogetherThatComeInPieces() throws Exception {
        String stream = view(1) + view(2) + view(3);
        for (int at = 0; at < stream.length(); at += 26) {
            server.send(stream.substring(at, Math.min(stream.length(), at + 26)));
            act();
        }
        actUntil(() -> tally.views == 4);
        assertEquals(2 + 4 * 109, tally.bytes);
        assertEquals(0, tally.inputToView.getTotalCount());
    }

    @Test
    void takesInMoreThanItsBufferHolds() throws Exception {
        int length = 3 * PolledIo.RECEIVE_BYTES;
        String large = "827f" + String.format("%016x", length) + "01" + "00".repeat(length - 1);
        var sending = new Thread(() -> {
            try {
                server.send(large + view(1));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sending.start();
        actUntil(() -> tally.views == 3);
        sending.join();
        assertEquals(2 + 2 * 109 + length, tally.bytes);
    }

    @Test
    void sendsOneInputEachTimeItActs() throws Exception {
        for (int number = 1; number <= 3; number++) {
            act();
            server.expect(input(number));
        }
        assertEquals(3, tally.inputs);
    }

    @Test
    void keepsOrderWhenTheSocketIsFull() throws Exception {
        actUntil(() -> pending() > 0);
        long full = onLoop(() -> tally.inputs);
        // The view shows that the ping was seen.
        server.send("8902abcd" + view(1));
        actUntil(() -> tally.views == 2);
        act();
        int last = (int) (long) onLoop(() -> tally.inputs);
        for (int number = 1; number <= full; number++) {
            server.expect(input(number));
        }
        int pongs = 0;
        for (int number = (int) full + 1; number <= last; number++) {
            pongs += pongOr(input(number));
        }
        assertEquals(1, pongs);
        until(() -> pending() == 0);
        act();
        act();
        server.expect(input(last + 1) + input(last + 2));
    }

    /** An input comes, and perhaps the pong before it: 1 then. */
    private int pongOr(String input) throws IOException {
        String begins = server.next(2);
        if (begins.equals("8a82")) {
            server.expect("00000000" + "abcd" + input);
            return 1;
        }
        assertEquals("8288", begins);
        server.expect(input.substring(4));
        return 0;
    }

    private long pending() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    @Test
    void isLostWhenTheServerHangsUpAndHasSeenWhatCameBefore() throws Exception {
        server.send(view(0));
        server.hangUp();
        actUntil(() -> tally.lost == 1);
        assertEquals(2, tally.views);
        assertFalse(channel.isOpen());
    }

    @Test
    void isLostWhenTheConnectionIsReset() throws Exception {
        server.reset();
        actUntil(() -> tally.lost == 1);
        assertFalse(channel.isOpen());
    }

    @Test
    void isLostWhenTheServerBreaksTheProtocol() throws Exception {
        server.send("8281" + "00000000" + "00");
        actUntil(() -> tally.lost == 1);
        long inputs = onLoop(() -> tally.inputs);
        act();
        assertEquals(inputs, tally.inputs);
    }

    @Test
    void isNotLostWhenItLeft() throws Exception {
        onLoop(() -> {
            link.leave();
            return link;
        });
        server.expect("8882" + "00000000" + "03e8");
        channel.closeFuture().syncUninterruptibly();
        act();
        assertEquals(0, tally.lost);
        assertEquals(0, tally.inputs);
    }
}
