package dev.atoll.leaderboards;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Reads what the matches add up to, within the transaction that it is given. Each read follows an index. */
final class Boards {
    /** A game has at most 16 stats, so this is every stat of any game that one account plays in a lifetime. */
    private static final int STATS_MAX = 2_000;

    private static final int GAMES_MAX = 100;

    private Boards() {}

    /**
     * One line of a leaderboard.
     *
     * @param name as of the account's latest match
     */
    record Line(String account, String name, long value) {}

    /** One of an account's matches. */
    record Played(MatchRow match, ParticipantRow participant) {}

    /** The best, best first. */
    static List<Line> top(EntityManager em, String game, String stat, int limit) {
        return switch (stat) {
            case "score" -> top(em, game, "bestScore", TotalRow::bestScore, limit);
            case "wins" -> top(em, game, "wins", TotalRow::wins, limit);
            case "matches" -> top(em, game, "matches", TotalRow::matches, limit);
            default -> topStat(em, game, stat, limit);
        };
    }

    private static List<Line> top(
            EntityManager em, String game, String field, ToLongFunction<TotalRow> value, int limit) {
        return em.createQuery("from Total where game = :game order by " + field + " desc, account", TotalRow.class)
                .setParameter("game", game)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Line(row.account(), row.name(), value.applyAsLong(row)))
                .toList();
    }

    private static List<Line> topStat(EntityManager em, String game, String stat, int limit) {
        return em.createQuery(
                        "select s.account, t.name, s.value from StatTotal s"
                                + " join Total t on t.account = s.account and t.game = s.game"
                                + " where s.game = :game and s.stat = :stat order by s.value desc, s.account",
                        Line.class)
                .setParameter("game", game)
                .setParameter("stat", stat)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What an account has in each game, the most played first. */
    static List<TotalRow> totals(EntityManager em, String account) {
        return em.createQuery("from Total where account = :account order by matches desc, game", TotalRow.class)
                .setParameter("account", account)
                .setMaxResults(GAMES_MAX)
                .getResultList();
    }

    /** The stats of an account in all games. */
    static List<StatTotalRow> stats(EntityManager em, String account) {
        return em.createQuery("from StatTotal where account = :account order by game, stat", StatTotalRow.class)
                .setParameter("account", account)
                .setMaxResults(STATS_MAX)
                .getResultList();
    }

    /** An account's latest matches, the latest first. */
    static List<Played> recent(EntityManager em, String account, int limit) {
        List<ParticipantRow> rows = em.createQuery(
                        "from Participant where account = :account order by match desc", ParticipantRow.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        // Two reads on purpose: a join makes the planner walk through the matches of all others as well.
        var matches = new TreeMap<Long, MatchRow>();
        em.createQuery("from PlayedMatch where id in (:ids)", MatchRow.class)
                .setParameter("ids", rows.stream().map(ParticipantRow::match).toList())
                .getResultStream()
                .forEach(match -> matches.put(match.id(), match));
        return rows.stream()
                .flatMap(row ->
                        Optional.ofNullable(matches.get(row.match())).map(match -> new Played(match, row)).stream())
                .toList();
    }
}
