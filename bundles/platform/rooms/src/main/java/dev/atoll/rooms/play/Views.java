package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Viewer;
import dev.atoll.mod.Visibility;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The views of one turn, each made once and only when somebody looks. They have numbers: a seat's or a group's own, and
 * {@link #COMMON} for the one that everybody sees, or those who only watch.
 */
final class Views<V extends Record> {
    static final int COMMON = Seats.LIMIT;

    private static final int UNKNOWN = -1;
    private static final Viewer EVERYONE = new Viewer.Everyone();
    private static final Viewer SPECTATOR = new Viewer.Spectator();

    private final Fold<?, ?, V> fold;
    private final Visibility visibility;
    private final @Nullable Object[] views = new @Nullable Object[COMMON + 1];
    private final int[] groups = new int[Seats.LIMIT];
    private boolean isLookedAt;

    Views(Fold<?, ?, V> fold) {
        this.fold = fold;
        this.visibility = fold.spec().visibility();
        Arrays.fill(groups, UNKNOWN);
    }

    /** A turn has run, or everybody has looked: all views are old. */
    void forget() {
        if (!isLookedAt) {
            return;
        }
        isLookedAt = false;
        views[COMMON] = null;
        if (visibility != Visibility.SHARED) {
            Arrays.fill(views, null);
            Arrays.fill(groups, UNKNOWN);
        }
    }

    /** Which view is seen from a seat; from none and from an empty one what those who only watch see. */
    int seenFrom(int seat) throws GameFault {
        Player player = visibility == Visibility.SHARED || seat < 0 ? null : on(seat);
        if (player == null) {
            return COMMON;
        }
        return visibility == Visibility.PER_GROUP ? group(player) : seat;
    }

    private int group(Player player) throws GameFault {
        int known = groups[player.seat()];
        if (known != UNKNOWN) {
            return known;
        }
        isLookedAt = true;
        int group = fold.group(player);
        groups[player.seat()] = group;
        return group;
    }

    /** What this player sees. */
    V of(Player player) throws GameFault {
        return view(seenFrom(player.seat()));
    }

    /** The view with this number, which somebody sees. */
    V view(int which) throws GameFault {
        Object view = views[which];
        if (view == null) {
            isLookedAt = true;
            view = fold.view(viewer(which));
            views[which] = view;
        }
        return fold.spec().view().cast(view);
    }

    private Viewer viewer(int which) {
        if (which == COMMON) {
            return visibility == Visibility.SHARED ? EVERYONE : SPECTATOR;
        }
        Player player = visibility == Visibility.PER_GROUP ? null : on(which);
        return player == null ? new Viewer.Group(which) : new Viewer.Seat(player);
    }

    private @Nullable Player on(int seat) {
        for (Player player : fold.players()) {
            if (player.seat() == seat) {
                return player;
            }
        }
        return null;
    }
}
