package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import dev.atoll.api.results.Results.Outcome;
import dev.atoll.mod.Standing;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a match and adds it to the totals, within the transaction that it is given. Totals are added to by the database
 * itself and in one order for all, so that matches that end together neither lose a point nor wait for each other in a ring.
 */
final class MatchWriting {
    private static final String ADD_TOTAL =
            """
            insert into total (account, game, name, title, matches, wins, played_millis, best_score)
            values (:account, :game, :name, :title, 1, :won, :played, :score)
            on conflict (account, game) do update set
              name = excluded.name,
              title = excluded.title,
              matches = total.matches + 1,
              wins = total.wins + excluded.wins,
              played_millis = total.played_millis + excluded.played_millis,
              best_score = greatest(total.best_score, excluded.best_score)""";
    private static final String ADD_STAT =
            """
            insert into stat_total (account, game, stat, value)
            values (:account, :game, :stat, :value)
            on conflict (account, game, stat) do update set value = stat_total.value + excluded.value""";

    private MatchWriting() {}

    /** The answer for an effect that is stored already; empty when it isn't. */
    static Optional<Outcome> known(EntityManager em, Match match, byte[] hash) {
        return em.createQuery("select payload from PlayedMatch where effect = :effect", byte[].class)
                .setParameter("effect", match.effect())
                .getResultStream()
                .<Outcome>map(payload -> Arrays.equals(payload, hash)
                        ? new Outcome.Stored()
                        : new Outcome.Refused("effect " + match.effect() + " is stored with other content"))
                .findFirst();
    }

    /** Stores a match that isn't known. */
    static Outcome store(EntityManager em, Match match, byte[] hash) {
        var row = new MatchRow(match, hash);
        em.persist(row);
        for (int i = 0; i < match.standings().size(); i++) {
            em.persist(new ParticipantRow(row.id(), i, match.standings().get(i)));
        }
        // Written before the totals are locked, so that these are held for as short as can be.
        em.flush();
        List<Standing> people = match.standings().stream()
                .filter(standing -> !standing.player().bot())
                .sorted(Comparator.comparing(standing -> standing.player().id()))
                .toList();
        people.forEach(standing -> addTotal(em, match, standing));
        people.forEach(standing -> addStats(em, match, standing));
        return new Outcome.Stored();
    }

    private static void addTotal(EntityManager em, Match match, Standing standing) {
        // Alone one is always first.
        boolean won = standing.place() == 1 && match.standings().size() > 1;
        em.createNativeQuery(ADD_TOTAL)
                .setParameter("account", standing.player().id())
                .setParameter("game", match.game())
                .setParameter("name", standing.player().name())
                .setParameter("title", match.gameTitle())
                .setParameter("won", won ? 1L : 0L)
                .setParameter("played", standing.played().toMillis())
                .setParameter("score", standing.score())
                .executeUpdate();
    }

    private static void addStats(EntityManager em, Match match, Standing standing) {
        for (Map.Entry<String, Long> stat : standing.stats().entrySet()) {
            em.createNativeQuery(ADD_STAT)
                    .setParameter("account", standing.player().id())
                    .setParameter("game", match.game())
                    .setParameter("stat", stat.getKey())
                    .setParameter("value", stat.getValue())
                    .executeUpdate();
        }
    }
}
