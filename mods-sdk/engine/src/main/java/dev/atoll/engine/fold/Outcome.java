package dev.atoll.engine.fold;

import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a game wants done after a turn.
 *
 * @param told events, in order
 * @param asked slow things, in order
 * @param refused commands that the game turned down, in order
 * @param suspected what the game found suspicious, in order; counts even where the command was turned down
 * @param close why the room is to close, or null when it isn't
 */
public record Outcome(
        List<Told> told, List<Asked> asked, List<Refused> refused, List<Suspected> suspected, @Nullable String close) {
    /** The outcome of most turns. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of(), List.of(), null);

    /**
     * An event.
     *
     * @param to whom, or null for everybody
     */
    public record Told(@Nullable Player to, Record event) {}

    /**
     * A slow thing that the game asked for. The identity of the effect is room, {@code incarnation} and {@code sequence}; it
     * stays the same through snapshots, hand-overs and crashes.
     *
     * @param incarnation how often the room had been taken over from a checkpoint of a lost process when it asked
     * @param sequence counts a room's effects from 0
     * @param key the game's own name for it
     * @param at room time when it was asked
     */
    public record Asked(int incarnation, long sequence, String key, Request request, Instant at) {}

    /** A command that was turned down, and the reason for its sender. */
    public record Refused(Player player, long number, String reason) {}

    /** A player who did what no honest client does, as the game says. */
    public record Suspected(Player player, String what) {}

    /** Collects outcomes, one after the other; most turns collect nothing and allocate nothing. */
    static final class Gathering {
        private @Nullable List<Told> told;
        private @Nullable List<Asked> asked;
        private @Nullable List<Refused> refused;
        private @Nullable List<Suspected> suspected;
        private @Nullable String close;

        void told(List<Told> more) {
            if (told == null) {
                told = new ArrayList<>();
            }
            told.addAll(more);
        }

        void asked(Asked one) {
            if (asked == null) {
                asked = new ArrayList<>();
            }
            asked.add(one);
        }

        void refused(Refused one) {
            if (refused == null) {
                refused = new ArrayList<>();
            }
            refused.add(one);
        }

        void suspected(List<Suspected> more) {
            if (suspected == null) {
                suspected = new ArrayList<>();
            }
            suspected.addAll(more);
        }

        void close(String reason) {
            if (close == null) {
                close = reason;
            }
        }

        /** What was collected since this was called last. */
        Outcome outcome() {
            if (told == null && asked == null && refused == null && suspected == null && close == null) {
                return NOTHING;
            }
            var outcome = new Outcome(
                    told == null ? List.of() : told,
                    asked == null ? List.of() : asked,
                    refused == null ? List.of() : refused,
                    suspected == null ? List.of() : suspected,
                    close);
            told = null;
            asked = null;
            refused = null;
            suspected = null;
            close = null;
            return outcome;
        }
    }
}
