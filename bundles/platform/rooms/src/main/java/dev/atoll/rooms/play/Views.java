package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Sight;
import dev.atoll.mod.Viewer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The views of one turn, each made once and only when somebody looks. */
final class Views<V extends Record> {
    private static final Viewer EVERYONE = new Viewer.Everyone();
    private static final Viewer SPECTATOR = new Viewer.Spectator();

    private final Fold<?, ?, V> fold;
    private final boolean isShared;
    private final @Nullable Object[] seats = new @Nullable Object[Seats.LIMIT];
    private @Nullable V common;

    Views(Fold<?, ?, V> fold) {
        this.fold = fold;
        this.isShared = fold.spec().sight() == Sight.SHARED;
    }

    /** A turn has run: all views are old. */
    void forget() {
        common = null;
        if (!isShared) {
            Arrays.fill(seats, null);
        }
    }

    boolean isShared() {
        return isShared;
    }

    /** What a spectator sees, which is what everyone sees in a game with one view for all. */
    V common() throws GameFault {
        V view = common;
        if (view == null) {
            view = fold.view(isShared ? EVERYONE : SPECTATOR);
            common = view;
        }
        return view;
    }

    /** What is seen from a seat; from an empty one what spectators see. */
    V ofSeat(int seat) throws GameFault {
        for (Player player : fold.players()) {
            if (player.seat() == seat) {
                return of(player);
            }
        }
        return common();
    }

    /** What this player sees. */
    V of(Player player) throws GameFault {
        if (isShared) {
            return common();
        }
        Object view = seats[player.seat()];
        if (view == null) {
            view = fold.view(new Viewer.Seat(player));
            seats[player.seat()] = view;
        }
        return fold.spec().view().cast(view);
    }
}
