package dev.atoll.leaderboards;

import dev.atoll.api.identity.Identity.Account;
import dev.atoll.api.replays.ReplayId;
import java.util.List;
import java.util.Map;

/** What goes over HTTP. */
public final class Responses {
    private static final long MILLIS = 1_000;

    private Responses() {}

    /** Whose profile it is. */
    public record AccountView(String id, String name, String role, String created) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.name(),
                    account.role().name(),
                    account.created().toString());
        }
    }

    /** What an account has played. */
    public record Profile(AccountView account, List<GameTotals> games, List<Recent> recent) {}

    /** What its matches in one game add up to. */
    public record GameTotals(
            String game,
            String title,
            long matches,
            long wins,
            long playedSeconds,
            long bestScore,
            Map<String, Long> stats) {
        static GameTotals of(TotalRow row, Map<String, Long> stats) {
            return new GameTotals(
                    row.game(),
                    row.title(),
                    row.matches(),
                    row.wins(),
                    row.playedMillis() / MILLIS,
                    row.bestScore(),
                    stats);
        }
    }

    /**
     * One of its latest matches.
     *
     * @param replay the id of its replay, whether or not there is one
     */
    public record Recent(
            String match,
            String replay,
            String game,
            String title,
            String ended,
            int place,
            int players,
            long score,
            long playedSeconds,
            Map<String, Long> stats) {
        static Recent of(Boards.Played played) {
            return new Recent(
                    Long.toString(played.match().id()),
                    ReplayId.of(played.match().effect()).text(),
                    played.match().game(),
                    played.match().title(),
                    played.match().ended().toString(),
                    played.participant().place(),
                    played.match().participants(),
                    played.participant().score(),
                    played.participant().playedMillis() / MILLIS,
                    played.participant().stats());
        }
    }

    /** The best of a game. */
    public record Board(String game, String stat, List<Entry> entries) {}

    /** One of the best. */
    public record Entry(int rank, String account, String name, long value) {}
}
