package dev.atoll.rooms;

import dev.atoll.api.games.Games;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import dev.atoll.api.replays.ReplayRenderer;
import dev.atoll.api.replays.Replays;
import dev.atoll.api.results.Results;
import dev.atoll.api.reviews.Reviews;
import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.mod.Game;
import dev.atoll.rooms.client.Secrets;
import dev.atoll.rooms.client.Suspects;
import dev.atoll.rooms.client.TicketStore;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.lobby.Directory;
import dev.atoll.rooms.lobby.GameRegistry;
import dev.atoll.rooms.lobby.LiveList;
import dev.atoll.rooms.lobby.RemoteRooms;
import dev.atoll.rooms.lobby.ResimulatingRenderer;
import dev.atoll.rooms.lobby.RoomRoutes;
import dev.atoll.rooms.lobby.SignedInClients;
import dev.atoll.rooms.lobby.SocketAcceptor;
import dev.atoll.rooms.play.Traffic;
import dev.atoll.rooms.room.Effects;
import dev.atoll.rooms.room.GridWriter;
import dev.atoll.rooms.room.Recordings;
import dev.atoll.rooms.room.RoomServices;
import dev.atoll.rooms.ticks.TickThreads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The bundle's one component: puts the parts together, offers them as services, and takes them apart in reverse. */
@Component(
        service = {Games.class, Sockets.class, Routes.class, ReplayRenderer.class, Metrics.class, HealthCheck.class},
        configurationPid = "atoll.rooms")
@Designate(ocd = Config.class)
public final class Rooms implements Games, Sockets, Routes, ReplayRenderer, Metrics, HealthCheck {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long KILO = 1024;
    private static final Duration CHECKPOINTS_KEPT = Duration.ofMinutes(10);
    private static final long DRAIN_MILLIS = 1_000;

    private final WorkPool work;
    private final Effects effects;
    private final TickThreads ticks;
    private final Directory directory;
    private final GameRegistry registry;
    private final SocketAcceptor sockets;
    private final RoomRoutes routes;
    private final ResimulatingRenderer renderer;
    private final RoomMetrics metrics;

    /** May come and go while rooms run: what they submit meanwhile is tried again until it is back. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Results results;

    /** May come and go like results; what it misses is lost. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Replays replays;

    /** May come and go; while it is away, only what is installed can be shown again. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ModArchive archive;

    /** May come and go; meanwhile nobody is known to have signed out. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Identity identity;

    /** May come and go like results; what it misses is not counted. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Reviews reviews;

    @Activate
    public Rooms(Config config, @Reference Grid grid) {
        this(
                limits(config),
                new Recorded(config.recording_minutes_max(), config.recording_kilobytes_max() * KILO),
                config.tick_threads(),
                config.work_threads(),
                grid,
                config.public_address());
    }

    /** How much of a match is recorded. */
    record Recorded(int minutesMax, long bytesMax) {}

    Rooms(Limits limits, Recorded recorded, int tickThreads, int workThreads, Grid grid, String address) {
        work = new WorkPool(workThreads);
        ticks = new TickThreads(tickThreads);
        var clock = InstantSource.system();
        var traffic = new Traffic();
        var secrets = new Secrets();
        var tickets = new TicketStore(secrets, System::nanoTime);
        var suspects = new Suspects(() -> reviews);
        effects = new Effects(this::submit, work.pool());
        var recordings = new Recordings(recorded.minutesMax(), recorded.bytesMax(), () -> replays, work.pool());
        var remote = new RemoteRooms(grid, address);
        directory = new Directory(
                secrets, ticks, new GridWriter(grid, RemoteRooms.MAP, RemoteRooms.KEPT, work.pool(), traffic), remote);
        var services = new RoomServices(
                limits,
                tickets,
                suspects,
                effects,
                recordings,
                new GridWriter(grid, "rooms.checkpoints", CHECKPOINTS_KEPT, work.pool(), traffic),
                traffic,
                clock,
                directory);
        registry = new GameRegistry(directory, work.pool());
        renderer = new ResimulatingRenderer(registry, () -> archive);
        var live = new LiveList(directory, remote);
        var signedIn = new SignedInClients(this::isSignedOut);
        sockets = new SocketAcceptor(directory, services, signedIn, work.pool());
        routes = new RoomRoutes(registry, directory, remote, live, services, System::nanoTime);
        metrics = new RoomMetrics(directory, ticks, traffic, effects, recordings);
        var unusedLive = work.pool().scheduleWithFixedDelay(live::tell, 500, 500, TimeUnit.MILLISECONDS);
        var unusedFar = work.pool()
                .scheduleWithFixedDelay(() -> remote.refresh(directory::republish), 0, 1_000, TimeUnit.MILLISECONDS);
        var unusedEnds = work.pool().scheduleWithFixedDelay(signedIn::sweep, 1, 1, TimeUnit.SECONDS);
        var unusedSweep = work.pool().scheduleWithFixedDelay(tickets::sweep, 30, 30, TimeUnit.SECONDS);
    }

    private Results.Outcome submit(Results.Match match) {
        Results present = results;
        if (present == null) {
            throw new IllegalStateException("nothing keeps results at the moment");
        }
        return present.submit(match);
    }

    private boolean isSignedOut(String session) {
        Identity present = identity;
        return present != null && present.isSignedOut(session);
    }

    /** Who knows who signed out when there is no container to say so. */
    void believe(Identity identity) {
        this.identity = identity;
    }

    /** Where results go when there is no container to say so. */
    void keepResultsIn(Results results) {
        this.results = results;
    }

    /** Where replays go when there is no container to say so. */
    void keepReplaysIn(Replays replays) {
        this.replays = replays;
    }

    /** Where code is kept when there is no container to say so. */
    void openCodeFrom(ModArchive archive) {
        this.archive = archive;
    }

    /** Where suspicions go when there is no container to say so. */
    void reviewIn(Reviews reviews) {
        this.reviews = reviews;
    }

    private static Limits limits(Config config) {
        return new Limits(
                config.rooms_max(),
                config.rooms_per_account_max(),
                config.rooms_per_address_max(),
                config.spectators_max(),
                Integer.highestOneBit(Math.max(16, config.inbox_commands_max())),
                config.seat_commands_max(),
                config.bad_messages_max(),
                config.join_seconds() * SECOND,
                config.ticket_seconds() * SECOND,
                config.grace_seconds() * SECOND,
                config.idle_seconds() * SECOND,
                config.pause_seconds() * SECOND,
                config.slow_bytes(),
                config.slow_seconds() * SECOND,
                config.keyframe_milliseconds() * MILLI,
                config.checkpoint_milliseconds() * MILLI,
                config.catch_up_ticks_max());
    }

    @Deactivate
    void close() {
        directory.drain();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        while (!directory.all().isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        ticks.close();
        effects.close();
        work.close();
    }

    @Override
    public Offer offer(ModCode code, Game<?, ?, ?> game) {
        return registry.offer(code, game);
    }

    @Override
    public Receiver opened(String room, boolean readable, Connection connection) {
        return sockets.opened(room, readable, connection);
    }

    @Override
    public List<Route> routes() {
        return routes.routes();
    }

    @Override
    public boolean canRender(String game, List<ModCode> played) {
        return renderer.canRender(game, played);
    }

    @Override
    public RenderResult render(String game, ModCode last, byte[] recording) {
        return renderer.render(game, last, recording);
    }

    @Override
    public void report(Sink sink) {
        metrics.report(sink);
    }

    @Override
    public String name() {
        return "ticks";
    }

    @Override
    public Health check() {
        String stuck = ticks.stuck();
        return stuck == null
                ? new Health(
                        true,
                        ticks.threads().size() + " tick threads run "
                                + directory.all().size() + " rooms")
                : new Health(false, stuck + "; a game may be in an endless loop: look at the thread's stack");
    }
}
