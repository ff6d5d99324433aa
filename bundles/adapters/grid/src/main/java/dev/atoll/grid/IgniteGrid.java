package dev.atoll.grid;

import dev.atoll.api.grid.Counter;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Topic;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The grid: one Ignite node for as long as this component lives. */
@Component(
        service = {Grid.class, HealthCheck.class, Metrics.class},
        configurationPid = "atoll.grid")
@Designate(ocd = IgniteGrid.Config.class)
public final class IgniteGrid implements Grid, HealthCheck, Metrics {
    /** Settings of the grid. */
    @ObjectClassDefinition(name = "Atoll grid")
    public @interface Config {
        @AttributeDefinition(description = "Folder for the node's own files.")
        String folder() default "grid";

        @AttributeDefinition(description = "Address that other nodes reach this one by.")
        String address() default "127.0.0.1";

        @AttributeDefinition(
                description =
                        "Addresses of the grid's nodes, host:port with commas between; empty for a server on its own.")
        String members() default "";

        @AttributeDefinition(
                description =
                        "Memory outside the heap for entries, in MiB, at least 32; the least used leave when it is full.")
        int memory_mib() default 128;
    }

    private static final Logger LOG = LoggerFactory.getLogger(IgniteGrid.class);
    private static final long MEMORY_MIB_MIN = 32;
    private static final int QUEUE_MAX = 10_000;

    private final Ignite ignite;
    private final IgniteMembership membership;
    private final ThreadPoolExecutor sending = queue("grid-send");
    private final ThreadPoolExecutor receiving = queue("grid-receive");
    private final GridNames<IgniteMap> maps = new GridNames<>("map");
    private final GridNames<IgniteTopic> topics = new GridNames<>("topic");
    private final GridNames<IgniteCounter> counters = new GridNames<>("counter");

    @Activate
    public IgniteGrid(Config config) {
        this(
                Path.of(config.folder()),
                config.address(),
                Stream.of(config.members().split(",", -1))
                        .map(String::strip)
                        .filter(member -> !member.isEmpty())
                        .toList(),
                config.memory_mib());
    }

    IgniteGrid(Path folder, String address, List<String> members, int memoryMib) {
        ignite = IgniteNode.start(folder, address, members, Math.max(MEMORY_MIB_MIN, memoryMib) << 20);
        membership = new IgniteMembership(ignite, receiving);
        LOG.info("the grid has {} node(s)", membership.nodes().size());
    }

    @Deactivate
    void close() {
        sending.shutdownNow();
        Ignition.stop(ignite.name(), true);
        receiving.shutdownNow();
    }

    @Override
    public GridMap map(String name, @Nullable Duration timeToLive) {
        GridLimits.timeToLive(timeToLive);
        IgniteMap map = maps.find(name, fresh -> new IgniteMap(ignite, fresh, timeToLive));
        if (!Objects.equals(map.timeToLive(), timeToLive)) {
            throw new IllegalArgumentException(
                    "grid map " + name + " has entries that live for " + map.timeToLive() + ", not for " + timeToLive);
        }
        return map;
    }

    @Override
    public Topic topic(String name) {
        return topics.find(name, fresh -> new IgniteTopic(ignite, fresh, sending, receiving));
    }

    @Override
    public Counter counter(String name) {
        return counters.find(name, fresh -> new IgniteCounter(ignite, fresh));
    }

    @Override
    public Membership membership() {
        return membership;
    }

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public Health check() {
        int nodes = membership.nodes().size();
        return nodes == 0
                ? new Health(false, "this node has left the grid; restart the server")
                : new Health(true, nodes + " node(s)");
    }

    @Override
    public void report(Sink sink) {
        sink.gauge(
                "atoll_grid_nodes",
                "Nodes in the grid.",
                Map.of(),
                membership.nodes().size());
        sink.gauge(
                "atoll_grid_queue",
                "Messages that wait.",
                Map.of("way", "out"),
                sending.getQueue().size());
        sink.gauge(
                "atoll_grid_queue",
                "Messages that wait.",
                Map.of("way", "in"),
                receiving.getQueue().size());
    }

    /** One thread with a bounded queue, which refuses what it can't take. */
    private static ThreadPoolExecutor queue(String name) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_MAX), task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
