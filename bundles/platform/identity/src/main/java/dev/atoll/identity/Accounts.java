package dev.atoll.identity;

import dev.atoll.api.identity.Identity.Account;
import dev.atoll.api.identity.Role;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions about accounts, each within the transaction that it is given. */
final class Accounts {
    private static final int UUID_CHARS = 36;
    private static final int SWEEP_MAX = 5_000;

    private Accounts() {}

    /** Writes a new one at once, so that a name that is taken shows here. */
    static AccountRow add(EntityManager em, Name name, Role role, @Nullable String password, Instant now) {
        var account = new AccountRow(name, role, password, now);
        em.persist(account);
        em.flush();
        return account;
    }

    /** An account that nobody else changes until this transaction ends. Sessions are locked after their account. */
    static Optional<AccountRow> locked(EntityManager em, UUID id) {
        return Optional.ofNullable(em.find(AccountRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The account whose name has this key, as {@link #locked(EntityManager, UUID)} and as it is then. */
    static Optional<AccountRow> locked(EntityManager em, String key) {
        return em.createQuery("from Account where key = :key", AccountRow.class)
                .setParameter("key", key)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    static Optional<AccountRow> found(EntityManager em, UUID id) {
        return Optional.ofNullable(em.find(AccountRow.class, id));
    }

    /** The account whose name has this key. */
    static Optional<AccountRow> found(EntityManager em, String key) {
        return em.createQuery("from Account where key = :key", AccountRow.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** All operators, whom nobody else changes until this transaction ends. */
    static List<AccountRow> operators(EntityManager em) {
        return em.createQuery("from Account where role = :role order by id", AccountRow.class)
                .setParameter("role", Role.OPERATOR)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * What a log-in needs to know.
     *
     * @param id null when nobody has the name
     * @param password the PHC string; null when nobody has the name, and for guests
     */
    record Lock(@Nullable UUID id, @Nullable String password) {}

    /** One row whether or not somebody has the name, so that both take the same time. */
    static Lock lock(EntityManager em, String key) {
        Object row = em.createNativeQuery(
                        "select a.id, a.password from (values (1)) as always left join account a on a.name_key = :key",
                        Lock.class)
                .setParameter("key", key)
                .getSingleResult();
        return (Lock) row;
    }

    static boolean taken(EntityManager em, Name name, @Nullable UUID besides) {
        return em.createQuery("select id from Account where key = :key or skeleton = :skeleton", UUID.class)
                .setParameter("key", name.key())
                .setParameter("skeleton", name.skeleton())
                .getResultStream()
                .anyMatch(id -> !id.equals(besides));
    }

    static boolean hasOperator(EntityManager em) {
        return !em.createQuery("select id from Account where role = :role", UUID.class)
                .setParameter("role", Role.OPERATOR)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The operator that was there first. */
    static Optional<AccountRow> firstOperator(EntityManager em) {
        return em.createQuery("from Account where role = :role order by created, id", AccountRow.class)
                .setParameter("role", Role.OPERATOR)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    static Map<String, String> names(EntityManager em, Collection<String> ids) {
        List<UUID> known = ids.stream().flatMap(id -> uuid(id).stream()).toList();
        var names = new TreeMap<String, String>();
        if (!known.isEmpty()) {
            em.createQuery("from Account where id in (:ids)", AccountRow.class)
                    .setParameter("ids", known)
                    .getResultStream()
                    .map(AccountRow::account)
                    .forEach(account -> names.put(account.id(), account.name()));
        }
        return names;
    }

    static Optional<Account> account(EntityManager em, String id) {
        return uuid(id).flatMap(known -> found(em, known)).map(AccountRow::account);
    }

    /** Deletes guests that nobody saw since then, at most a few thousand at once; gives how many. */
    static int sweepGuests(EntityManager em, Instant seenBefore) {
        List<UUID> gone = em.createQuery(
                        "select id from Account where role = :guest and seen < :then order by seen", UUID.class)
                .setParameter("guest", Role.GUEST)
                .setParameter("then", seenBefore)
                .setMaxResults(SWEEP_MAX)
                .getResultList();
        if (gone.isEmpty()) {
            return 0;
        }
        // Asked again, since a guest may have come back or signed up in between.
        return em.createQuery("delete from Account where id in (:gone) and role = :guest and seen < :then")
                .setParameter("gone", gone)
                .setParameter("guest", Role.GUEST)
                .setParameter("then", seenBefore)
                .executeUpdate();
    }

    private static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
