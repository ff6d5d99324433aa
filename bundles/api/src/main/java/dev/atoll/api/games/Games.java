package dev.atoll.api.games;

import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where mods bring their games. Offered by the rooms. May be called from any thread. */
public interface Games {
    /**
     * Takes a game in, which makes its codecs and takes some milliseconds. New rooms of its name open on the offer with the highest
     * version that was not retired.
     *
     * <p>If rooms of this game are waiting because their last offer was withdrawn, they go on with this one.
     *
     * @param code of the mod that brings it
     * @param game not used after the offer was withdrawn
     * @throws IllegalArgumentException when the game can't be served, or another mod offers one of its name; the message
     *     names the culprit and what to change
     */
    Offer offer(ModCode code, Game<?, ?, ?> game);

    /** A game that was taken in. */
    interface Offer {
        /** The game's name. */
        String game();

        /** The version of the mod that brought it. */
        String version();

        /**
         * Hands all live rooms of this offer over to another version of the same game, each at a tick boundary. Sockets stay
         * open. A room whose state can't be taken over, that has closed meanwhile or whose inbox is full stays where it is and is
         * named in the report. Rooms that wait for an offer are not among them.
         *
         * @return completes on a {@code work-*} thread when all rooms have answered; fails with an
         *     {@link IllegalStateException} when one of the offers was withdrawn or {@code next} is of another game
         */
        CompletionStage<HandOver> handOver(Offer next);

        /** The ids of the rooms that run on this offer at the moment, none once it was withdrawn. Never blocks. */
        List<String> rooms();

        /**
         * Opens no new rooms on this offer any more, as long as there is another of the game that was not retired. Rooms that run
         * on it are not touched. Can't be taken back; may be called again; never blocks.
         */
        void retire();

        /**
         * Takes the game out, and drops every reference to its classes before it completes. Rooms that still run on it are
         * checkpointed and go on with another offer of the game: at once when there is one, or when one comes within a grace
         * (the setting {@code pause.seconds}; a mod that is being updated in place). Otherwise they close, and their players are told.
         *
         * @return completes on a {@code work-*} thread when no room uses the game any more; at once when it was withdrawn before
         */
        CompletionStage<Void> withdraw();
    }

    /**
     * What became of a hand-over.
     *
     * @param moved how many rooms now run on the next version
     * @param kept the rooms that stayed, each with its reason
     */
    record HandOver(int moved, List<Kept> kept) {
        public HandOver {
            kept = List.copyOf(kept);
        }

        /** A room that stayed on the old version. */
        public record Kept(String room, String reason) {}
    }
}
