package dev.atoll.reviews;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of the queue in the database, within the transaction that each method is given. */
final class Lines {
    private static final String ADD =
            """
            insert into review (account, name, game, what, times, first_seen, last_seen, room, sample)
            values (:account, :name, :game, :what, :times, :first, :last, :room, :sample)
            on conflict (account, game, what) where state = 'open' do update set
              name = excluded.name,
              times = review.times + excluded.times,
              last_seen = greatest(review.last_seen, excluded.last_seen),
              room = excluded.room,
              sample = excluded.sample""";
    /** What is open outlives what is judged, and what is new outlives what is old. */
    private static final String PRUNE_ACCOUNT =
            """
            delete from review where id in (
              select id from review where account = :account
              order by (state = 'open') desc, last_seen desc offset :max)""";

    private static final String PRUNE =
            """
            delete from review where id in (
              select id from review order by (state = 'open') desc, last_seen desc offset :max)""";

    private Lines() {}

    /** Adds to the lines, in one order for all, so that two servers on one database never wait for each other in a ring. */
    static void add(EntityManager em, List<Tally.Line> lines, int perAccountMax, int max) {
        var ordered = lines.stream()
                .sorted(Comparator.comparing((Tally.Line line) -> line.latest().account())
                        .thenComparing(line -> line.latest().game())
                        .thenComparing(line -> line.latest().what()))
                .toList();
        for (Tally.Line line : ordered) {
            em.createNativeQuery(ADD)
                    .setParameter("account", line.latest().account())
                    .setParameter("name", line.latest().name())
                    .setParameter("game", line.latest().game())
                    .setParameter("what", line.latest().what())
                    .setParameter("times", line.times())
                    .setParameter("first", line.first())
                    .setParameter("last", line.last())
                    .setParameter("room", line.latest().room())
                    .setParameter("sample", line.latest().sample())
                    .executeUpdate();
        }
        ordered.stream().map(line -> line.latest().account()).distinct().forEach(account -> em.createNativeQuery(
                        PRUNE_ACCOUNT)
                .setParameter("account", account)
                .setParameter("max", perAccountMax)
                .executeUpdate());
        em.createNativeQuery(PRUNE).setParameter("max", max).executeUpdate();
    }

    static long open(EntityManager em) {
        return em.createQuery("select count(*) from Review where state = 'open'", Long.class)
                .getSingleResult();
    }

    /**
     * Lines, the latest first.
     *
     * @param isOpen whether those that wait, or those that are judged; null for both
     */
    static List<ReviewRow> list(EntityManager em, @Nullable Boolean isOpen, Optional<String> account, int limit) {
        String where = isOpen == null ? "true = true" : isOpen ? "state = 'open'" : "state <> 'open'";
        var query = em.createQuery(
                "from Review where " + where + (account.isPresent() ? " and account = :account" : "")
                        + " order by last desc, id desc",
                ReviewRow.class);
        account.ifPresent(id -> query.setParameter("account", id));
        return query.setMaxResults(limit).getResultList();
    }

    /** Judges a line; false when it is open no more. */
    static boolean judge(EntityManager em, long id, String verdict, String by, Instant at, String note) {
        return em.createNativeQuery("update review set state = :state, judged_by = :by, judged_at = :at, note = :note"
                                + " where id = :id and state = 'open'")
                        .setParameter("state", verdict)
                        .setParameter("by", by)
                        .setParameter("at", at)
                        .setParameter("note", note)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }
}
