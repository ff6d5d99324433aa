package dev.atoll.benchmarks.load.net;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.load.wire.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of all players, and their clock: a tick's period has as many slots as it has milliseconds, a player acts in one
 * of them, and one timer walks through the slots.
 */
public final class Loop implements AutoCloseable {
    private static final int READ_BYTES = 2048;
    /** Has no divisor in common with the number of slots, so it comes through all of them and spreads a room over the period. */
    private static final int STRIDE = 7;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory(0, PacedSelect::new));
    private final URI server;
    private final Condition condition;
    private final Tally tally = new Tally();
    private final PolledIo io = new PolledIo();
    private final List<List<Link>> slots = new ArrayList<>();
    private final Future<?> clock;
    private final long slotNanos;
    private final long began = System.nanoTime();
    private long walked;
    private int watched;
    private int polled;
    private long seed;

    public Loop(URI server, int hz, Condition condition) {
        this.server = server;
        this.condition = condition;
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / hz;
        int count = (int) TimeUnit.NANOSECONDS.toMillis(periodNanos);
        for (int slot = 0; slot < count; slot++) {
            slots.add(new ArrayList<>());
        }
        slotNanos = periodNanos / count;
        clock = group.scheduleAtFixedRate(this::act, slotNanos, slotNanos, TimeUnit.NANOSECONDS);
    }

    /** Players of all slots that are due act. */
    private void act() {
        for (long now = System.nanoTime() - began; (walked + 1) * slotNanos <= now; ) {
            walked++;
            tally.ownLateness.recordValue(Tally.micros(now - walked * slotNanos));
            List<Link> due = slots.get((int) (walked % slots.size()));
            for (int i = 0; i < due.size(); i++) {
                due.get(i).act();
            }
        }
    }

    /**
     * Connects a player who is watched: it reads each view when it comes, and the tally has how long its inputs took.
     *
     * @return acts from when it has its seat until it leaves
     */
    public synchronized Link connect(
            Wire wire, Supplier<Steer> script, Runnable seated, @Nullable Consumer<Wire> viewed) {
        // Watched and polled players are spread each on their own, as the time from input to view depends on the slot.
        watched += STRIDE;
        return open(new Link(wire, script, server.getAuthority(), tally, seated, viewed, null), watched);
    }

    /**
     * Connects a player who is polled: from its first view on it reads only when it acts. On a network that isn't clean it is
     * watched, too, since what a network does is done to channels.
     *
     * @return acts from when it has its seat until it leaves
     */
    public synchronized Link connectPolled(Wire wire, Supplier<Steer> script, Runnable seated) {
        if (!condition.clean()) {
            return connect(wire, script, seated, null);
        }
        polled += STRIDE;
        return open(new Link(wire, script, server.getAuthority(), tally, seated, null, io), polled);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A socket that doesn't open shows as a player who is not seated.
    private Link open(Link link, int turn) {
        long own = ++seed;
        new Bootstrap()
                .group(group)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (!condition.clean()) {
                            channel.pipeline().addLast(new Conditioner(condition, own));
                        }
                        channel.pipeline().addLast(link);
                    }
                })
                .connect(server.getHost(), server.getPort());
        List<Link> slot = slots.get(turn % slots.size());
        group.execute(() -> slot.add(link));
        return link;
    }

    /** Players leave. */
    public void leave(List<Link> links) {
        on(() -> {
            links.forEach(Link::leave);
            var gone = new java.util.HashSet<>(links);
            slots.forEach(slot -> slot.removeIf(gone::contains));
            return links;
        });
    }

    /** Forgets what was counted so far. */
    public void reset() {
        on(() -> {
            tally.reset();
            return tally;
        });
    }

    /** What was counted since the last reset. */
    public Tally tally() {
        return on(tally::copy);
    }

    private <T> T on(Callable<T> task) {
        try {
            return group.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        clock.cancel(false);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
