package dev.atoll.gateway;

import dev.atoll.api.http.Routes;
import dev.atoll.api.http.StaticFiles;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.rooms.Sockets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component: opens the port, and passes on what services come and go. */
@Component(
        immediate = true,
        configurationPid = "atoll.gateway",
        // Without the settings it would open the default port, and another one when they arrive.
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {HealthCheck.class, Metrics.class})
@Designate(ocd = Gateway.Config.class)
public final class Gateway implements HealthCheck, Metrics {
    /** Settings. */
    @ObjectClassDefinition(name = "Atoll gateway", description = "The port, and how much may come through it.")
    public @interface Config {
        @AttributeDefinition(description = "The address to listen on.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "The port to listen on; 0 takes any free one.")
        int port() default 8080;

        @AttributeDefinition(description = "Event loops; 0 takes half the processors, at least one.")
        int event_loops() default 0;

        @AttributeDefinition(
                description =
                        "Origins whose pages may call this server, besides its own: https://play.example. Separated by commas.")
        String[] origins_allowed() default {};

        @AttributeDefinition(
                description =
                        "Proxies whose X-Forwarded-For is believed: addresses, or prefixes that end in *. Separated by commas.")
        String[] proxies_trusted() default {};

        @AttributeDefinition(description = "Connections at once.")
        int connections_max() default 20_000;

        @AttributeDefinition(
                description =
                        "Connections at once from one address. Trusted proxies have no such limit; from each address that"
                                + " they tell there may be so many room sockets.")
        int connections_per_address_max() default 512;

        @AttributeDefinition(description = "Requests per second from one address, on average.")
        int requests_per_second_per_address() default 100;

        @AttributeDefinition(description = "Requests at once from one address.")
        int requests_burst_per_address() default 400;

        @AttributeDefinition(description = "Requests per second of one account, on average.")
        int requests_per_second_per_account() default 20;

        @AttributeDefinition(description = "Requests at once of one account.")
        int requests_burst_per_account() default 80;

        @AttributeDefinition(description = "The longest request line, in bytes.")
        int uri_bytes_max() default 4_096;

        @AttributeDefinition(description = "All headers of a request together, in bytes.")
        int header_bytes_max() default 16_384;

        @AttributeDefinition(description = "How long a connection may be idle, in seconds.")
        int idle_seconds() default 75;

        @AttributeDefinition(description = "How long a body may take to arrive, in seconds.")
        int body_seconds() default 30;

        @AttributeDefinition(description = "Bodies in memory at once, in bytes.")
        long body_bytes_total() default 134_217_728;

        @AttributeDefinition(
                description =
                        "How long a client may take nothing of a long answer, and how far it may be behind, in seconds.",
                min = "1")
        int answer_patience_seconds() default 30;

        @AttributeDefinition(
                description = "How much of a long answer a client must take per second, in bytes.",
                min = "1")
        int answer_bytes_per_second_min() default 32_768;

        @AttributeDefinition(description = "How long a handler may take, in seconds.")
        int handler_seconds() default 30;

        @AttributeDefinition(
                description =
                        "Threads for handlers; 0 for four per processor, 16 at most: more would only keep ticks waiting.",
                min = "0")
        int work_threads() default 0;

        @AttributeDefinition(description = "Requests that may wait for a thread.")
        int work_queue_max() default 256;

        @AttributeDefinition(description = "Event streams at once.")
        int feeds_max() default 5_000;

        @AttributeDefinition(description = "Event streams at once from one address.")
        int feeds_per_address_max() default 128;

        @AttributeDefinition(description = "Static files kept in memory, in bytes.")
        long static_bytes_max() default 67_108_864;

        @AttributeDefinition(description = "The largest message from a client, in bytes.")
        int message_bytes_max() default 16_384;

        @AttributeDefinition(description = "Messages per second from one client, on average.")
        int messages_per_second() default 120;

        @AttributeDefinition(description = "Messages at once from one client.")
        int messages_burst() default 240;

        @AttributeDefinition(description = "Bytes that may wait for one client; above it is cut off.")
        int unsent_bytes_max() default 1_048_576;

        @AttributeDefinition(description = "How long a client may be silent before it is pinged, in seconds.")
        int ping_seconds() default 10;

        @AttributeDefinition(description = "How long a client may take to agree to being closed, in milliseconds.")
        int closing_ms() default 1_000;

        @AttributeDefinition(description = "How long stopping may wait for clients, in milliseconds, at most 2,500.")
        int drain_ms() default 2_000;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** As {@code ./atoll help} lists it. */
    private static final int EXIT_PORT_TAKEN = 76;

    private final Port port;
    private final WebBundles webBundles;

    @Activate
    public Gateway(BundleContext context, Config config) {
        port = new Port(config);
        webBundles = new WebBundles(context, port.sites());
        try {
            port.open();
        } catch (IllegalStateException e) {
            end(e);
            throw e;
        }
        webBundles.open();
    }

    /** Nobody can reach a server without a port, and nobody would notice: so it ends, and whoever started it is told. */
    private static void end(IllegalStateException why) {
        LOG.error("this server ends: {}", why.getMessage(), why);
        // In a thread of its own, since the end waits for this one.
        new Thread(() -> System.exit(EXIT_PORT_TAKEN), "end").start();
    }

    @Deactivate
    void close() {
        webBundles.close();
        port.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addRoutes(Routes routes, Map<String, Object> properties) {
        port.addRoutes(routes, owner(properties));
    }

    void removeRoutes(Routes routes) {
        port.removeRoutes(routes);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addFiles(StaticFiles files, Map<String, Object> properties) {
        port.sites().add(files, owner(properties));
    }

    void removeFiles(StaticFiles files) {
        port.sites().remove(files);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setIdentity(Identity identity) {
        port.identity(identity);
    }

    void unsetIdentity(Identity identity) {
        port.identityGone(identity);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSockets(Sockets sockets) {
        port.rooms(sockets);
    }

    void unsetSockets(Sockets sockets) {
        port.roomsGone(sockets);
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Health check() {
        return port.health();
    }

    @Override
    public void report(Sink sink) {
        port.report(sink);
    }

    /** The bundle behind a service, by its number: what conflicts are logged with. */
    private static String owner(Map<String, Object> properties) {
        @Nullable Object component = properties.get("component.name");
        return Objects.requireNonNullElse(component, "a service") + " (bundle "
                + properties.get(Constants.SERVICE_BUNDLEID) + ")";
    }
}
