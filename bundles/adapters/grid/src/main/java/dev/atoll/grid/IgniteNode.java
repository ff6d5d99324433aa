package dev.atoll.grid;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;
import org.apache.ignite.configuration.AtomicConfiguration;
import org.apache.ignite.configuration.DataPageEvictionMode;
import org.apache.ignite.configuration.DataRegionConfiguration;
import org.apache.ignite.configuration.DataStorageConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.configuration.SystemDataRegionConfiguration;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.DiscoverySpi;
import org.apache.ignite.spi.discovery.isolated.IsolatedDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;
import org.apache.ignite.spi.eventstorage.NoopEventStorageSpi;

/** Starts an Ignite node that does what we need and has no other doors: no thin clients, REST, JDBC or class loading. */
final class IgniteNode {
    /** Below Linux's ephemeral range, so that no outgoing connection ever holds one of them. */
    private static final int COMMUNICATION_PORT_MIN = 27_100;

    private static final int DISCOVERY_PORT = 27_500;
    private static final int PORTS = 200;
    private static final int MESSAGES_MAX = 1024;

    /** Ignite's 1,024 cost 12 MiB for each map before the first entry is in it. */
    private static final int PARTITIONS = 32;

    private IgniteNode() {}

    /**
     * Starts a node and waits until it is in the grid.
     *
     * @param members addresses of the grid's nodes, {@code host:port}; empty for a server on its own, which then neither
     *     looks for others nor lets them in
     */
    static Ignite start(Path folder, String address, List<String> members, long bytesMax) {
        // Ignite looks classes up through the thread, which in a container belongs to nobody in particular.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Ignition.class.getClassLoader());
        System.setProperty("IGNITE_QUIET", "true");
        System.setProperty("IGNITE_NO_ASCII", "true");
        System.setProperty("IGNITE_UPDATE_NOTIFIER", "false");
        // Its thread wakes 20 times a second to say what the JVM's own log says.
        System.setProperty("IGNITE_JVM_PAUSE_DETECTOR_DISABLED", "true");
        System.setProperty("IGNITE_PERFORMANCE_SUGGESTIONS_DISABLED", "true");
        // The bundle stops the node, after those who use it. A hook of Ignite's own would be first.
        System.setProperty("IGNITE_NO_SHUTDOWN_HOOK", "true");
        System.setProperty("IGNITE_ENABLE_OBJECT_INPUT_FILTER_AUTOCONFIGURATION", "false");
        try {
            return Ignition.start(configuration(folder, address, members, bytesMax));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static IgniteConfiguration configuration(Path folder, String address, List<String> members, long bytesMax) {
        var region = new DataRegionConfiguration()
                .setName("hot")
                .setInitialSize(Math.min(bytesMax, 32L << 20))
                .setMaxSize(bytesMax)
                .setPageEvictionMode(DataPageEvictionMode.RANDOM_2_LRU);
        var storage = new DataStorageConfiguration()
                .setDefaultDataRegionConfiguration(region)
                .setSystemDataRegionConfiguration(new SystemDataRegionConfiguration()
                        .setInitialSize(16L << 20)
                        .setMaxSize(32L << 20));
        return new IgniteConfiguration()
                .setIgniteInstanceName("atoll-" + folder.toAbsolutePath())
                .setWorkDirectory(folder.toAbsolutePath().toString())
                .setClassLoader(Ignition.class.getClassLoader())
                .setGridLogger(QuietLogger.create())
                .setMetricsLogFrequency(0)
                .setPeerClassLoadingEnabled(false)
                .setEventStorageSpi(new NoopEventStorageSpi())
                .setClientConnectorConfiguration(null)
                .setConnectorConfiguration(null)
                // Ignite's default ends the whole process.
                .setFailureHandler(new StopNodeFailureHandler())
                .setPublicThreadPoolSize(2)
                .setSystemThreadPoolSize(4)
                .setStripedPoolSize(2)
                .setManagementThreadPoolSize(2)
                .setRebalanceThreadPoolSize(1)
                .setDataStreamerThreadPoolSize(1)
                .setQueryThreadPoolSize(1)
                .setAtomicConfiguration(new AtomicConfiguration().setBackups(1).setAffinity(partitions()))
                .setDataStorageConfiguration(storage)
                .setFailureDetectionTimeout(members.isEmpty() ? 60_000 : 3_000)
                // A start on a machine that has much else to do is no failure; told of one, Ignite prints every thread
                // there is.
                .setSystemWorkerBlockedTimeout(60_000)
                // Nobody is there to hear of them. Ignite wants them more often than failures are looked for.
                .setMetricsUpdateFrequency(members.isEmpty() ? 30_000 : 1_000)
                .setLocalHost(address)
                .setDiscoverySpi(discovery(members))
                .setCommunicationSpi(communication(address));
    }

    private static DiscoverySpi discovery(List<String> members) {
        if (members.isEmpty()) {
            return new IsolatedDiscoverySpi();
        }
        var finder = new TcpDiscoveryVmIpFinder();
        finder.setAddresses(members);
        var discovery = new TcpDiscoverySpi();
        discovery.setConnectionRecoveryTimeout(3_000);
        discovery.setLocalPort(DISCOVERY_PORT);
        discovery.setLocalPortRange(PORTS);
        discovery.setIpFinder(finder);
        return discovery;
    }

    private static TcpCommunicationSpi communication(String address) {
        var communication = new TcpCommunicationSpi();
        communication.setLocalPort(free(address, COMMUNICATION_PORT_MIN));
        communication.setLocalPortRange(PORTS);
        communication.setMessageQueueLimit(MESSAGES_MAX);
        return communication;
    }

    /** How entries are spread over nodes. */
    static RendezvousAffinityFunction partitions() {
        return new RendezvousAffinityFunction(false, PARTITIONS);
    }

    /** The first port that nobody listens on; Ignite itself would look further if somebody is quicker. */
    private static int free(String address, int from) {
        for (int port = from; port < from + PORTS; port++) {
            try (var probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new IllegalStateException(
                "no free port for the grid from " + from + " to " + (from + PORTS - 1) + " on " + address);
    }
}
