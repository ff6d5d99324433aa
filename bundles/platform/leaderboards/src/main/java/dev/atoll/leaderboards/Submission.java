package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at a match before it is stored: a game's mistake must be refused, since a failure would be tried again for ever. */
final class Submission {
    /** Sums of these can't overflow within millions of matches. */
    static final long NUMBER_MAX = 1_000_000_000_000L;

    static final int STANDINGS_MAX = 1_000;
    private static final int STATS_MAX = 16;
    private static final int TEXT_MAX = 256;
    private static final Duration PLAYED_MAX = Duration.ofDays(366);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern GAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    private static final Pattern STAT = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    private Submission() {}

    /** Whether a game may have this name. */
    static boolean isGame(String name) {
        return GAME.matcher(name).matches();
    }

    /** Whether a stat may have this name. */
    static boolean isStat(String name) {
        return STAT.matcher(name).matches();
    }

    /** Why a match can't be stored, if it can't. */
    static Optional<String> objection(Match match) {
        if (!isGame(match.game())) {
            return Optional.of("\"" + match.game() + "\" is no name of a game");
        }
        if (unfit(match.effect()) || unfit(match.gameTitle()) || unfit(match.room())) {
            return Optional.of("effect, title and room have 1 to " + TEXT_MAX + " characters, none of them a zero");
        }
        if (match.stats().size() > STATS_MAX || !match.stats().stream().allMatch(Submission::isStat)) {
            return Optional.of("a game has at most " + STATS_MAX + " stats, with names like kills");
        }
        if (match.ended().isBefore(EARLIEST) || match.ended().isAfter(LATEST)) {
            return Optional.of("it ended at " + match.ended());
        }
        if (match.standings().isEmpty() || match.standings().size() > STANDINGS_MAX) {
            return Optional.of("a match has 1 to " + STANDINGS_MAX + " standings, not "
                    + match.standings().size());
        }
        return match.standings().stream()
                .flatMap(standing -> objection(match, standing).stream())
                .findFirst();
    }

    private static Optional<String> objection(Match match, Standing standing) {
        String who = "the standing of seat " + standing.player().seat();
        if (unfit(standing.player().id()) || unfit(standing.player().name())) {
            return Optional.of(who + " has a bad id or name");
        }
        if (tooLarge(standing.score()) || standing.played().compareTo(PLAYED_MAX) > 0) {
            return Optional.of(who + " has a score beyond " + NUMBER_MAX + " or was played longer than " + PLAYED_MAX);
        }
        for (Map.Entry<String, Long> stat : standing.stats().entrySet()) {
            if (!match.stats().contains(stat.getKey())) {
                return Optional.of(who + " has the stat \"" + stat.getKey() + "\", which the game doesn't list");
            }
            if (tooLarge(stat.getValue())) {
                return Optional.of(who + " has the stat " + stat.getKey() + " beyond " + NUMBER_MAX);
            }
        }
        return Optional.empty();
    }

    private static boolean unfit(String text) {
        return text.isEmpty() || text.length() > TEXT_MAX || text.indexOf('\0') >= 0;
    }

    private static boolean tooLarge(long number) {
        return number > NUMBER_MAX || number < -NUMBER_MAX;
    }
}
