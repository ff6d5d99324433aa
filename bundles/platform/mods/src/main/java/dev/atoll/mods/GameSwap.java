package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Problem;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps a mod for another version of itself under its live rooms: install beside, offer, hand over, withdraw, uninstall,
 * and prove that the old class loader is gone. Until a room may have moved, every step can be taken back; from then on a
 * version that still has rooms stays, opens no new ones, and leaves with the last of them.
 */
final class GameSwap {
    private static final Logger LOG = LoggerFactory.getLogger(GameSwap.class);

    private final BundleContext context;
    private final ModTracking tracking;
    private final ModFolder folder;
    private final Succession succession;
    private final Removal removal;
    private final Duration movedWithin;
    private final Set<Long> staying = new HashSet<>();

    /** @param movedWithin how long the rooms of all versions together may take to go over */
    GameSwap(BundleContext context, ModTracking tracking, ModFolder folder, Duration movedWithin) {
        this.context = context;
        this.tracking = tracking;
        this.folder = folder;
        this.movedWithin = movedWithin;
        this.succession = new Succession(tracking, folder);
        this.removal = new Removal(context);
    }

    /** A version that is gone, and where its bundle came from. */
    record Gone(String id, Version version, String location) {
        static Gone of(RunningMod mod) {
            return new Gone(mod.id(), mod.bundle().getVersion(), mod.bundle().getLocation());
        }
    }

    /**
     * What a swap did.
     *
     * @param from the version that was in charge until now
     * @param collected whether the class loaders of all of them were seen to be garbage; not so when rooms stayed
     * @param refreshed other bundles that were stopped or wired anew meanwhile; there should be none
     * @param gone the versions that have left already
     */
    record Swapped(
            String game,
            String from,
            String to,
            int moved,
            List<Games.HandOver.Kept> kept,
            boolean collected,
            List<String> refreshed,
            List<Gone> gone) {
        Swapped {
            kept = List.copyOf(kept);
            refreshed = List.copyOf(refreshed);
            gone = List.copyOf(gone);
        }
    }

    /**
     * Swaps the mod that offers a game. One at a time.
     *
     * @param keep keeps the jar for the next start; called before another swap may begin, as the last step
     * @throws Problem when it is refused; nothing has changed then
     */
    synchronized Swapped swap(String game, ModJar jar, Runnable keep) {
        RunningMod current = succession
                .offering(game)
                .orElseThrow(() -> Problem.notFound("no-game", "no mod offers a game named " + game));
        if (!current.id().equals(jar.id())) {
            throw Problem.conflict(
                    "other-mod",
                    "game " + game + " belongs to mod " + current.id() + ", but the jar is mod " + jar.id());
        }
        if (current.bundle().getVersion().equals(jar.version())) {
            throw Problem.conflict(
                    "same-version",
                    jar + " is what runs now; raise its Bundle-Version so that both can run side by side");
        }
        List<RunningMod> olds = Stream.concat(Stream.of(current), succession.others(current).stream())
                .toList();
        for (RunningMod old : olds) {
            if (old.bundle().getVersion().equals(jar.version())) {
                throw Problem.conflict(
                        "version-in-use",
                        jar
                                + " is still here for rooms that could not be handed over; raise its Bundle-Version, or wait"
                                + " until they have closed");
            }
            removal.refuseIfOthersDependOn(old.bundle());
        }
        try (var witness = new RefreshWitness(context, jar.id())) {
            return swap(game, olds, jar, witness, keep);
        }
    }

    private Swapped swap(String game, List<RunningMod> olds, ModJar jar, RefreshWitness witness, Runnable keep) {
        RunningMod next = install(jar);
        String from = olds.get(0).version();
        var move = new RoomMove(next, movedWithin);
        var empty = new ArrayList<RunningMod>();
        try {
            move.refuseIfLeftBehind(olds.get(0));
            olds.stream().filter(move::from).forEach(empty::add);
        } catch (RuntimeException e) {
            removal.uninstall(next.bundle());
            throw e;
        }
        LOG.info(
                "mod {}: {} rooms went from {} to {}, {} stayed",
                jar.id(),
                move.moved(),
                from,
                jar.version(),
                move.kept().size());
        folder.replace(
                jar.id(),
                jar.version(),
                olds.stream().map(old -> old.bundle().getVersion()).collect(Collectors.toSet()));
        olds.stream().filter(old -> !empty.contains(old)).forEach(GameSwap::retire);
        move.passInterruptOn();
        boolean collected = empty.size() == olds.size();
        List<Gone> gone = empty.stream().map(Gone::of).toList();
        List<Bundle> bundles = empty.stream().map(RunningMod::bundle).toList();
        for (Bundle bundle : bundles) {
            collected &= removal.watched(bundle);
        }
        keep.run();
        return new Swapped(game, from, next.version(), move.moved(), move.kept(), collected, witness.refreshed(), gone);
    }

    /** Lets those versions go whose place another has taken and on which no room runs any more. */
    synchronized List<Gone> letGo() {
        var gone = new ArrayList<Gone>();
        for (RunningMod mod : succession.superseded()) {
            retire(mod);
            boolean isEmpty =
                    mod.offers().stream().allMatch(offer -> offer.rooms().isEmpty());
            if (!isEmpty || staying.contains(mod.bundle().getBundleId())) {
                continue;
            }
            try {
                removal.refuseIfOthersDependOn(mod.bundle());
            } catch (Problem dependents) {
                staying.add(mod.bundle().getBundleId());
                LOG.warn("mod {} {} stays, though no room needs it: {}", mod.id(), mod.version(), dependents.detail());
                continue;
            }
            LOG.info(
                    "mod {} {} leaves: another version is in its place, and no room needs it", mod.id(), mod.version());
            gone.add(Gone.of(mod));
            removal.watched(mod.bundle());
        }
        return gone;
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
        bundles.forEach(removal::refuseIfOthersDependOn);
        bundles.forEach(removal::uninstall);
        return bundles.stream().map(Bundle::getLocation).toList();
    }

    private static void retire(RunningMod old) {
        old.offers().forEach(Games.Offer::retire);
    }

    private RunningMod install(ModJar jar) {
        Bundle bundle = null;
        try {
            bundle = context.installBundle(
                    "atoll-mod:" + jar.id() + ":" + jar.version(), new ByteArrayInputStream(jar.bytes()));
            bundle.start();
        } catch (BundleException e) {
            removal.uninstall(bundle);
            throw Problem.conflict("not-started", jar + " does not start here: " + e.getMessage());
        }
        RunningMod next = tracking.of(bundle).orElse(null);
        String problem = next == null ? "it was not taken in as a mod" : next.problem();
        if (next == null || problem != null) {
            removal.uninstall(bundle);
            throw Problem.conflict("not-started", jar + " does not run here: " + problem);
        }
        return next;
    }
}
