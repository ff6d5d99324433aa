package dev.atoll.replays;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Replay;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes replays, within the transaction that it is given. Each read follows an index. */
final class Archive {
    private Archive() {}

    /** A match with those who played, best first. */
    record Entry(ReplayRow replay, List<PlayerRow> players) {}

    /** Adds a replay; false when it is there already. */
    static boolean add(EntityManager em, Replay replay) {
        var row = new ReplayRow(replay);
        if (em.find(ReplayRow.class, row.id()) != null) {
            return false;
        }
        em.persist(row);
        for (int i = 0; i < replay.standings().size(); i++) {
            em.persist(new PlayerRow(row, i, replay.standings().get(i)));
        }
        if (replay.content() instanceof Replay.Content.Recorded recorded) {
            em.persist(new RecordingRow(row.id(), recorded.recording()));
        }
        return true;
    }

    static Optional<Entry> find(EntityManager em, String id) {
        ReplayRow row = em.find(ReplayRow.class, id);
        return row == null
                ? Optional.empty()
                : Optional.of(with(em, List.of(row)).get(0));
    }

    /** The bytes, if there are any. */
    static Optional<byte[]> recording(EntityManager em, String id) {
        return em.createQuery("select content from Recording where replay = :id", byte[].class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** An account's latest. */
    static List<Entry> of(EntityManager em, String account, int limit) {
        List<String> ids = em.createQuery(
                        "select replay from ReplayPlayer where account = :account order by ended desc", String.class)
                .setParameter("account", account)
                .setMaxResults(limit)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return with(
                em,
                em.createQuery("from Replay where id in (:ids) order by ended desc, id", ReplayRow.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    private static List<Entry> with(EntityManager em, List<ReplayRow> rows) {
        Map<String, List<PlayerRow>> players = new LinkedHashMap<>();
        rows.forEach(row -> players.put(row.id(), new ArrayList<>()));
        em.createQuery("from ReplayPlayer where replay in (:ids) order by replay, ordinal", PlayerRow.class)
                .setParameter("ids", List.copyOf(players.keySet()))
                .getResultStream()
                .forEach(player ->
                        players.getOrDefault(player.replay(), new ArrayList<>()).add(player));
        return rows.stream()
                .map(row -> new Entry(row, players.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The code that some recording needs. */
    static Set<ModCode> needed(EntityManager em) {
        var needed = new HashSet<ModCode>();
        em.createQuery(
                        "select distinct r.mod, r.version, r.codes from Replay r where r.missing is null",
                        Object[].class)
                .getResultStream()
                .forEach(row ->
                        needed.addAll(ReplayRow.played((String) row[0], (String) row[1], (@Nullable String) row[2])));
        return needed;
    }

    /**
     * Forgets what is older than this, what is beyond each account's share, so that nobody's matches drive out those of all
     * others, and what is beyond the newest so many; how many that were.
     *
     * @param share how many of an account's newest are kept; a match stays for as long as it is in anybody's share
     */
    static int prune(EntityManager em, Instant before, int newest, int share) {
        int old = em.createNativeQuery("delete from replay where ended < :before")
                .setParameter("before", before)
                .executeUpdate();
        int beyond = em.createNativeQuery("delete from replay where id in (select replay from (select replay,"
                        + " row_number() over (partition by account order by ended desc, replay) as rank"
                        + " from replay_player where account is not null) ranked"
                        + " group by replay having min(rank) > :share)")
                .setParameter("share", share)
                .executeUpdate();
        int many = em.createNativeQuery(
                        "delete from replay where id in (select id from replay order by ended desc, id offset :newest)")
                .setParameter("newest", newest)
                .executeUpdate();
        return old + beyond + many;
    }
}
