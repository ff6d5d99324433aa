package dev.atoll.identity;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps the signing keys in the database, where all nodes and the next start find them. A new key begins to sign only when
 * every node had the time to load it, and an old one stays until the last token that it signed has run out.
 */
final class KeyStore {
    /** Twice as long as nodes take to notice a new key. */
    static final Duration LEAD = Duration.ofMinutes(2);

    private final Database database;
    private final InstantSource clock;
    private final Duration rotation;
    private final Duration retention;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param rotation how long a key signs
     * @param life of the tokens that are signed
     */
    KeyStore(Database database, InstantSource clock, Duration rotation, Duration life) {
        this.database = database;
        this.clock = clock;
        this.rotation = rotation;
        this.retention = rotation.plus(LEAD).plus(life).plus(AccessTokens.SKEW);
    }

    /** The keys of this moment; makes one when there is none or the newest is old. Blocks. */
    KeyRing load() {
        List<KeyRow> rows = rows();
        Instant now = clock.instant();
        boolean due = rows.isEmpty()
                || !rows.get(rows.size() - 1).created().plus(rotation).isAfter(now);
        if (due) {
            rows = add(rows, now);
        }
        return new KeyRing(rows.stream().map(KeyRow::key).toList());
    }

    private List<KeyRow> add(List<KeyRow> rows, Instant now) {
        byte[] secret = new byte[KeyRing.Key.SECRET_BYTES];
        random.nextBytes(secret);
        boolean first = rows.isEmpty();
        int generation = first ? 1 : rows.get(rows.size() - 1).key().generation() + 1;
        try {
            database.transact(em -> {
                em.persist(new KeyRow(generation, secret, now, first ? now : now.plus(LEAD)));
                em.createQuery("delete from SigningKey where created < :old")
                        .setParameter("old", now.minus(retention))
                        .executeUpdate();
                return generation;
            });
        } catch (ConstraintException e) {
            // Another node was faster; its key is as good.
            if (e.kind() != ConstraintException.Kind.UNIQUE) {
                throw e;
            }
        }
        return rows();
    }

    private List<KeyRow> rows() {
        return database.read(KeyStore::select);
    }

    private static List<KeyRow> select(EntityManager em) {
        return em.createQuery("from SigningKey order by generation", KeyRow.class)
                .getResultList();
    }
}
