package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import dev.atoll.mod.Player;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Matches to submit. */
final class Matches {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Matches() {}

    static Match of(String effect, Standing... standings) {
        return new Match(effect, "shooter", "Shooter", List.of("kills", "deaths"), "room1", NOON, List.of(standings));
    }

    /** Somebody who was on this place with this score, and killed as many. */
    static Standing person(int seat, String id, int place, long score) {
        return new Standing(
                new Player(seat, id, "Name of " + id, false),
                place,
                score,
                Duration.ofMillis(61_500),
                Map.of("kills", score, "deaths", 1L));
    }

    static Standing bot(int seat, int place, long score) {
        return new Standing(
                new Player(seat, "bot-" + seat, "Bot " + seat, true),
                place,
                score,
                Duration.ofSeconds(61),
                Map.of("kills", score));
    }

    /** One match of two out of these accounts, the first named first. */
    static Match between(String effect, String first, String second) {
        var standings = new ArrayList<Standing>();
        standings.add(person(0, first, 1, 7));
        standings.add(person(1, second, 2, 3));
        return of(effect, standings.toArray(Standing[]::new));
    }
}
