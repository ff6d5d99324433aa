package dev.atoll.grid;

import dev.atoll.api.grid.Subscription;
import dev.atoll.api.grid.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.ignite.Ignite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic as Ignite messaging. Both directions go through one bounded queue and thread, so that nobody waits for Ignite. */
final class IgniteTopic implements Topic {
    private static final Logger LOG = LoggerFactory.getLogger(IgniteTopic.class);

    private final Ignite ignite;
    private final String name;
    private final Executor sending;
    private final List<Consumer<byte[]>> handlers = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen.
     *
     * @param sending a bounded executor with one thread, which throws {@link RejectedExecutionException} when full
     * @param receiving the same, for handlers
     */
    IgniteTopic(Ignite ignite, String name, Executor sending, Executor receiving) {
        this.ignite = ignite;
        this.name = name;
        this.sending = sending;
        IgniteMap.answering("listen to " + name, () -> {
            ignite.message().localListen(name, (node, message) -> {
                if (message instanceof byte[] bytes && !handlers.isEmpty()) {
                    try {
                        receiving.execute(() -> deliver(bytes));
                    } catch (RejectedExecutionException full) {
                        LOG.debug("topic {}: a message was lost, since handlers are behind", name);
                    }
                }
                return true;
            });
            return true;
        });
    }

    private void deliver(byte[] message) {
        for (Consumer<byte[]> handler : handlers) {
            try {
                handler.accept(message);
            } catch (RuntimeException e) {
                LOG.error("a handler of topic {} failed", name, e);
            }
        }
    }

    @Override
    public boolean publish(byte[] message) {
        GridLimits.message(message);
        try {
            sending.execute(() -> ignite.message().sendOrdered(name, message, 0));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public Subscription subscribe(Consumer<byte[]> handler) {
        handlers.add(handler);
        return () -> handlers.remove(handler);
    }
}
