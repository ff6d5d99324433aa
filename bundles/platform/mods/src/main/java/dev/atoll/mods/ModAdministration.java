package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.work.WorkThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do with mods, over HTTP; and brings back at start what they had swapped in. */
@Component(service = Routes.class, configurationPid = "atoll.mods", immediate = true)
@Designate(ocd = ModAdministration.Config.class)
public final class ModAdministration implements Routes {
    /** Settings of the mods. */
    @ObjectClassDefinition(name = "Atoll mods")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Folder that keeps the jars which operators swapped in; relative ones are below ATOLL_HOME.")
        String folder() default "mods";

        @AttributeDefinition(description = "Largest jar that may be swapped in, in bytes.")
        int jar_bytes_max() default 64 * 1024 * 1024;

        @AttributeDefinition(
                description = "How many jars of mods that ran here are kept for the replays of their matches.",
                min = "1")
        int kept_jars_max() default 100;

        @AttributeDefinition(description = "How much these may take.", min = "1")
        int kept_megabytes_max() default 1_024;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ModAdministration.class);

    private static final Duration MOVED_WITHIN = Duration.ofSeconds(30);

    /** How often it is looked for versions that nobody needs any more. */
    private static final long LOOKS_MILLIS = 1_000;

    private final ModTracking tracking;
    private final GameSwap swap;
    private final ModFolder folder;
    private final KeptCode kept;
    private final int jarBytesMax;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(WorkThreads.named("mods"));

    @Activate
    public ModAdministration(
            BundleContext context, @Reference ModTracking tracking, @Reference KeptCode kept, Config config) {
        this.tracking = tracking;
        this.kept = kept;
        this.folder = new ModFolder(Path.of(config.folder()));
        this.swap = new GameSwap(context, tracking, folder, MOVED_WITHIN);
        this.jarBytesMax = config.jar_bytes_max();
        bringBack(context);
        var unused = work.scheduleWithFixedDelay(this::letGo, LOOKS_MILLIS, LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        work.shutdown();
    }

    /** All mods of this server. */
    public record Mods(List<Row> mods) {
        /**
         * One mod.
         *
         * @param since when it was started; absent when its bundle never was
         * @param problem why it doesn't run, when it doesn't
         */
        public record Row(
                String id, String version, List<String> games, Optional<Instant> since, Optional<String> problem) {}
    }

    /** What a swap did, and how long it took. */
    public record SwapReport(
            String game,
            String from,
            String to,
            int moved,
            List<Games.HandOver.Kept> kept,
            boolean collected,
            List<String> refreshed,
            long milliseconds) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.GET, "/api/admin/mods", "Lists the mods of this server.", this::list)
                        .access(Access.OPERATOR)
                        .response(200, Mods.class),
                Route.of(
                                HttpMethod.PUT,
                                "/api/admin/games/{game}/swap",
                                "Swaps the mod behind a game for the uploaded version, under its live rooms.",
                                this::swap)
                        .access(Access.OPERATOR)
                        .bytes(jarBytesMax)
                        .response(200, SwapReport.class),
                Route.of(
                                HttpMethod.DELETE,
                                "/api/admin/mods/{mod}",
                                "Takes a mod out, in all its versions and with its kept code; its rooms close.",
                                this::remove)
                        .access(Access.OPERATOR)
                        .response(204, Void.class));
    }

    private Response list(Exchange exchange) {
        var running = tracking.mods().stream()
                .map(mod -> new Mods.Row(
                        mod.id(),
                        mod.version(),
                        mod.offers().stream().map(Games.Offer::game).toList(),
                        Optional.of(mod.since()),
                        Optional.ofNullable(mod.problem())));
        var stuck = tracking.stuck().stream()
                .map(mod ->
                        new Mods.Row(mod.id(), mod.version(), List.of(), Optional.empty(), Optional.of(mod.problem())));
        return Response.ok(new Mods(Stream.concat(running, stuck).toList()));
    }

    private Response remove(Exchange exchange) {
        String id = exchange.path("mod");
        List<String> locations = swap.remove(id);
        folder.forget(id);
        kept.forget(id);
        locations.forEach(location -> folder.putAside(id, location));
        return Response.empty();
    }

    private Response swap(Exchange exchange) {
        Instant began = Instant.now();
        ModJar jar = ModJar.read(exchange.bytes());
        GameSwap.Swapped done;
        try (ModFolder.Draft draft = folder.draft(jar)) {
            done = swap.swap(exchange.path("game"), jar, draft::keep);
        }
        done.gone().forEach(this::putAside);
        return Response.ok(new SwapReport(
                done.game(),
                done.from(),
                done.to(),
                done.moved(),
                done.kept(),
                done.collected(),
                done.refreshed(),
                Duration.between(began, Instant.now()).toMillis()));
    }

    /** Has the versions leave that nobody needs any more; after a restart these are all but one of each mod. */
    void letGo() {
        try {
            swap.letGo().forEach(this::putAside);
        } catch (RuntimeException e) {
            LOG.error("versions that nobody needs were not let go; it is tried again", e);
        }
    }

    private void putAside(GameSwap.Gone gone) {
        folder.putAside(gone.id(), gone.location());
        folder.putKeptAside(gone.id(), gone.version());
    }

    private void bringBack(BundleContext context) {
        for (Path file : folder.jars()) {
            try {
                ModJar jar = ModJar.read(Files.readAllBytes(file));
                if (!installed(context, jar.id(), jar.version())) {
                    context.installBundle(
                                    "atoll-mod:" + jar.id() + ":" + jar.version(),
                                    new ByteArrayInputStream(jar.bytes()))
                            .start();
                }
            } catch (IOException | BundleException | RuntimeException e) {
                LOG.error("the kept mod {} was not brought back", file, e);
            }
        }
    }

    private static boolean installed(BundleContext context, String id, Version version) {
        for (var bundle : context.getBundles()) {
            if (id.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion())) {
                return true;
            }
        }
        return false;
    }
}
