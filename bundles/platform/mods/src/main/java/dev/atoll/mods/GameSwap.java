package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Problem;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps a mod for another version of itself under its live rooms: install beside, offer, hand over, withdraw, uninstall,
 * and prove that the old class loader is gone. Until a room may have moved, every step can be taken back; from then on both
 * versions stay for as long as not all rooms have moved.
 */
final class GameSwap {
    private static final Logger LOG = LoggerFactory.getLogger(GameSwap.class);
    private static final Duration HAND_OVER_MAX = Duration.ofSeconds(30);
    private static final Duration COLLECTED_WITHIN = Duration.ofSeconds(10);

    private final BundleContext context;
    private final ModTracking tracking;

    GameSwap(BundleContext context, ModTracking tracking) {
        this.context = context;
        this.tracking = tracking;
    }

    /**
     * What a swap did.
     *
     * @param collected whether the old version's class loader was seen to be garbage; when not, something still holds it
     * @param location of the bundle that was replaced
     * @param refreshed other bundles that were stopped or wired anew meanwhile; there should be none
     */
    record Swapped(
            String game,
            String from,
            String to,
            int moved,
            List<Games.HandOver.Kept> kept,
            boolean collected,
            List<String> refreshed,
            String location) {
        Swapped {
            kept = List.copyOf(kept);
            refreshed = List.copyOf(refreshed);
        }
    }

    /**
     * Swaps the mod that offers a game. One at a time.
     *
     * @throws Problem when it is refused; nothing has changed then
     */
    synchronized Swapped swap(String game, ModJar jar) {
        RunningMod old = offering(game);
        if (!old.id().equals(jar.id())) {
            throw Problem.conflict(
                    "other-mod", "game " + game + " belongs to mod " + old.id() + ", but the jar is mod " + jar.id());
        }
        if (old.bundle().getVersion().equals(jar.version())) {
            throw Problem.conflict(
                    "same-version",
                    jar + " is what runs now; raise its Bundle-Version so that both can run side by side");
        }
        refuseIfOthersDependOn(old.bundle());
        try (var witness = new RefreshWitness(context, jar.id())) {
            Swapped done = swap(game, old, jar);
            return new Swapped(
                    done.game,
                    done.from,
                    done.to,
                    done.moved,
                    done.kept,
                    done.collected,
                    witness.refreshed(),
                    done.location);
        }
    }

    /**
     * Takes a mod out, in all its versions.
     *
     * @return the locations of its bundles
     * @throws Problem when there is none with this id
     */
    synchronized List<String> remove(String id) {
        List<Bundle> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> id.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getHeaders().get(RunningMod.HEADER) != null)
                .toList();
        if (bundles.isEmpty()) {
            throw Problem.notFound("no-mod", "there is no mod " + id);
        }
        bundles.forEach(this::refuseIfOthersDependOn);
        bundles.forEach(this::uninstall);
        return bundles.stream().map(Bundle::getLocation).toList();
    }

    private Swapped swap(String game, RunningMod old, ModJar jar) {
        RunningMod next = install(jar);
        int moved;
        List<Games.HandOver.Kept> kept;
        try {
            Games.HandOver done = handOver(old, next);
            moved = done.moved();
            kept = done.kept();
        } catch (RuntimeException e) {
            uninstall(next.bundle());
            throw e;
        }
        LOG.info(
                "mod {}: {} rooms went from {} to {}, {} stayed",
                jar.id(),
                moved,
                old.version(),
                jar.version(),
                kept.size());
        String from = old.version();
        String location = old.bundle().getLocation();
        boolean collected = kept.isEmpty() && retire(old.bundle());
        return new Swapped(game, from, next.version(), moved, kept, collected, List.of(), location);
    }

    private RunningMod offering(String game) {
        return tracking.mods().stream()
                .filter(mod ->
                        mod.offers().stream().anyMatch(offer -> offer.game().equals(game)))
                .reduce((first, second) -> second)
                .orElseThrow(() -> Problem.notFound("no-game", "no mod offers a game named " + game));
    }

    /** A mod exports nothing, so nobody should be wired to it; one that does would drag others through the refresh. */
    private void refuseIfOthersDependOn(Bundle bundle) {
        Collection<Bundle> touched = wiring().getDependencyClosure(Set.of(bundle));
        if (touched.size() > 1) {
            throw Problem.conflict(
                    "not-alone",
                    "removing " + bundle.getSymbolicName() + " would also refresh " + touched + "; nothing was done");
        }
    }

    private RunningMod install(ModJar jar) {
        Bundle bundle = null;
        try {
            bundle = context.installBundle(
                    "atoll-mod:" + jar.id() + ":" + jar.version(), new ByteArrayInputStream(jar.bytes()));
            bundle.start();
        } catch (BundleException e) {
            uninstall(bundle);
            throw Problem.conflict("not-started", jar + " does not start here: " + e.getMessage());
        }
        RunningMod next = tracking.of(bundle).orElse(null);
        String problem = next == null ? "it was not taken in as a mod" : next.problem();
        if (next == null || problem != null) {
            uninstall(bundle);
            throw Problem.conflict("not-started", jar + " does not run here: " + problem);
        }
        return next;
    }

    private static Games.HandOver handOver(RunningMod old, RunningMod next) {
        int moved = 0;
        var kept = new ArrayList<Games.HandOver.Kept>();
        for (Map.Entry<Games.Offer, Games.Offer> inherited :
                inheritance(old, next).entrySet()) {
            Games.Offer offer = inherited.getKey();
            Games.Offer heir = inherited.getValue();
            try {
                Games.HandOver done =
                        offer.handOver(heir).toCompletableFuture().get(HAND_OVER_MAX.toSeconds(), TimeUnit.SECONDS);
                moved += done.moved();
                kept.addAll(done.kept());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("interrupted", "the server is stopping");
            } catch (ExecutionException | TimeoutException e) {
                if (e instanceof TimeoutException || moved > 0) {
                    // Rooms may run on the new version by now: nobody is thrown back, both versions stay.
                    LOG.warn("rooms of {} were not all handed over", offer.game(), e);
                    kept.add(new Games.HandOver.Kept("rooms of " + offer.game(), "not all were handed over: " + e));
                    continue;
                }
                throw Problem.conflict("hand-over-failed", "rooms of " + offer.game() + " were not handed over: " + e);
            }
        }
        return new Games.HandOver(moved, kept);
    }

    /** Which offer follows on which; all of them are known before the first room moves. */
    private static Map<Games.Offer, Games.Offer> inheritance(RunningMod old, RunningMod next) {
        var heirs = new LinkedHashMap<Games.Offer, Games.Offer>();
        for (Games.Offer offer : old.offers()) {
            heirs.put(
                    offer,
                    next.offers().stream()
                            .filter(other -> other.game().equals(offer.game()))
                            .findFirst()
                            .orElseThrow(() -> Problem.conflict(
                                    "game-gone",
                                    "the new version no longer offers " + offer.game()
                                            + ", whose rooms would be lost")));
        }
        return heirs;
    }

    /** Removes the old version, and looks whether its class loader goes. */
    private boolean retire(Bundle old) {
        BundleWiring wiring = old.adapt(BundleWiring.class);
        var loader = new WeakReference<>(wiring == null ? null : wiring.getClassLoader());
        wiring = null;
        uninstall(old);
        Instant deadline = Instant.now().plus(COLLECTED_WITHIN);
        while (loader.get() != null && Instant.now().isBefore(deadline)) {
            System.gc();
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        boolean collected = loader.get() == null;
        if (!collected) {
            LOG.warn("the class loader of {} is still held by something", old);
        }
        return collected;
    }

    private void uninstall(@Nullable Bundle bundle) {
        if (bundle == null) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("could not uninstall {}", bundle, e);
        }
        wiring().refreshBundles(Set.of(bundle));
    }

    private FrameworkWiring wiring() {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring == null) {
            throw new IllegalStateException("the framework offers no wiring");
        }
        return wiring;
    }
}
