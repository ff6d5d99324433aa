package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.StaticFiles;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bundle that is a mod: what it opened, or why it couldn't. */
final class RunningMod implements ModContext {
    /** The manifest header that names a mod's class. */
    static final String HEADER = "Atoll-Mod";

    private static final Logger LOG = LoggerFactory.getLogger(RunningMod.class);
    /** A room that takes longer to come to the end of a turn is stuck, and a server that stops has no time to spare. */
    private static final long WITHDRAW_SECONDS_MAX = 2;

    private final Bundle bundle;
    private final Games games;
    private final KeptCode kept;
    private final ModCode code;
    private final List<Games.Offer> offers = new CopyOnWriteArrayList<>();
    private final BundleContext platform;
    private final Instant since = Instant.now();
    private @Nullable ServiceRegistration<StaticFiles> pages;
    private volatile @Nullable String problem;
    private boolean isStopped;

    RunningMod(Bundle bundle, BundleContext platform, Games games, KeptCode kept) {
        this.bundle = bundle;
        this.platform = platform;
        this.games = games;
        this.kept = kept;
        this.code = kept.started(bundle);
    }

    Bundle bundle() {
        return bundle;
    }

    @Override
    public String id() {
        return bundle.getSymbolicName();
    }

    @Override
    public String version() {
        return bundle.getVersion().toString();
    }

    @Override
    public <S extends Record, C, V extends Record> void room(Game<S, C, V> game) {
        offers.add(games.offer(code, game));
    }

    /** The games that this mod offers at this moment. */
    List<Games.Offer> offers() {
        return List.copyOf(offers);
    }

    /** When this mod was taken in, or it was tried. */
    Instant since() {
        return since;
    }

    /** Why this mod doesn't run, or null when it does. */
    @Nullable String problem() {
        return problem;
    }

    /** Starts the mod's code. What goes wrong there is this mod's problem and nobody else's. */
    void start() {
        String name = bundle.getHeaders().get(HEADER);
        try {
            Object instance =
                    bundle.loadClass(name.strip()).getDeclaredConstructor().newInstance();
            if (!(instance instanceof Mod mod)) {
                throw new IllegalArgumentException(name + " does not implement " + Mod.class.getName());
            }
            // Pages first: a room that opens at once must find its own.
            if (ModPages.in(bundle)) {
                pages = platform.registerService(StaticFiles.class, new ModPages(bundle), null);
            }
            mod.start(this);
            LOG.info("mod {} {} is in, with {}", id(), version(), names());
        } catch (Throwable e) { // Whatever it is: else it would be offered for ever, with nobody to take it out.
            problem = e.getClass().getSimpleName() + ": " + e.getMessage();
            LOG.error("mod {} {} was not taken in: {}", id(), version(), problem, e);
            stop();
        }
    }

    /** Withdraws what the mod opened, and waits until nothing of it is in use any more. */
    void stop() {
        var all = offers.stream()
                .map(offer -> offer.withdraw().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(WITHDRAW_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("mod {} {} left while its rooms were still busy", id(), version(), e);
        }
        offers.clear();
        if (pages != null) {
            pages.unregister();
            pages = null;
        }
        if (!isStopped) {
            isStopped = true;
            kept.stopped(code);
        }
    }

    private List<String> names() {
        return offers.stream().map(Games.Offer::game).toList();
    }
}
