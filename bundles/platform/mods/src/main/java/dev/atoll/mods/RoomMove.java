package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The move of all rooms of a mod's older versions to its next one. As long as none has moved, a failure calls the whole move
 * off; from then on what fails stays where it is, and nobody is thrown back.
 */
final class RoomMove {
    private static final Logger LOG = LoggerFactory.getLogger(RoomMove.class);

    private final Duration within;
    private final long deadlineNanos;
    private final Map<String, Games.Offer> heirs = new TreeMap<>();
    private final List<Games.HandOver.Kept> kept = new ArrayList<>();
    private int moved;
    private boolean interrupted;

    RoomMove(RunningMod next, Duration within) {
        this.within = within;
        this.deadlineNanos = System.nanoTime() + within.toNanos();
        next.offers().forEach(offer -> heirs.put(offer.game(), offer));
    }

    /**
     * Looks whether there is a place for the rooms of all games of a mod, before any is moved.
     *
     * @throws Problem when there is none
     */
    void refuseIfLeftBehind(RunningMod old) {
        for (Games.Offer offer : old.offers()) {
            if (!heirs.containsKey(offer.game())) {
                throw Problem.conflict(
                        "game-gone",
                        "the new version no longer offers " + offer.game() + ", whose rooms would be lost");
            }
        }
    }

    /**
     * Moves the rooms of one version.
     *
     * @return whether none has stayed
     * @throws Problem when it failed before any room of any version was moved
     */
    boolean from(RunningMod old) {
        int keptBefore = kept.size();
        old.offers().forEach(this::from);
        return kept.size() == keptBefore;
    }

    private void from(Games.Offer offer) {
        List<String> before = offer.rooms();
        Games.Offer heir = heirs.get(offer.game());
        if (heir == null) {
            keep(before, "the new version does not offer " + offer.game());
            return;
        }
        if (interrupted) {
            keep(before, "the server is stopping");
            return;
        }
        try {
            long nanos = Math.max(0, deadlineNanos - System.nanoTime());
            Games.HandOver done = offer.handOver(heir).toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
            moved += done.moved();
            kept.addAll(done.kept());
        } catch (InterruptedException e) {
            // As after a time-out: rooms may go over by themselves yet, and would be lost with the next version.
            interrupted = true;
            List<String> stayed = offer.rooms();
            moved += Math.max(0, before.size() - stayed.size());
            keep(stayed, "the server is stopping; it may yet be handed over");
        } catch (ExecutionException | TimeoutException e) {
            List<String> stayed = offer.rooms();
            moved += Math.max(0, before.size() - stayed.size());
            if (moved == 0 && e instanceof ExecutionException) {
                throw Problem.conflict("hand-over-failed", "rooms of " + offer.game() + " were not handed over: " + e);
            }
            // Rooms may run on the new version by now, or may yet go over: both versions stay.
            LOG.warn("rooms of {} were not all handed over", offer.game(), e);
            keep(
                    stayed,
                    e instanceof TimeoutException
                            ? "it was not handed over within " + within.toSeconds() + " s; it may yet be"
                            : "it was not handed over: " + e);
        }
    }

    private void keep(List<String> rooms, String reason) {
        rooms.forEach(room -> kept.add(new Games.HandOver.Kept(room, reason)));
    }

    /** Passes on that this thread was interrupted, if it was: what it waits for from now on can be left. */
    void passInterruptOn() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    int moved() {
        return moved;
    }

    List<Games.HandOver.Kept> kept() {
        return List.copyOf(kept);
    }
}
