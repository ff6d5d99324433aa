package dev.atoll.identity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens, refreshes and revokes sessions, each within the transaction that it is given. */
final class Sessions {
    /** Somebody with more devices than this starts to sign out the oldest. */
    static final int OPEN_PER_ACCOUNT_MAX = 50;
    /** How exactly the database knows when an account was last here; each refresh would be a write too many. */
    private static final Duration SEEN_STEP = Duration.ofHours(1);

    private static final int SWEEP_MAX = 5_000;

    private final Duration life;

    /**
     * @param life how long a session lasts at most; a guest's lasts on for as long as they come back, since nothing else
     *     leads back to their account
     */
    Sessions(Duration life) {
        this.life = life;
    }

    /**
     * A session that was opened or refreshed.
     *
     * @param token what the client gets; nothing else can give it again
     */
    record Opened(AccountRow account, UUID session, RefreshToken token) {}

    /** What a refresh token was worth. */
    sealed interface Refreshed {
        /** A new one took its place. */
        record Good(Opened opened) implements Refreshed {}

        /** It was used before: the session is revoked now. */
        record Reused(UUID session) implements Refreshed {}

        /** Nothing, or its session is over. */
        record Unknown() implements Refreshed {}
    }

    Opened open(EntityManager em, AccountRow account, Instant now) {
        var token = RefreshToken.first();
        var session = new SessionRow(account.id(), token, now, now.plus(life));
        em.persist(session);
        account.seen(now);
        return new Opened(account, session.id(), token);
    }

    /** The oldest sessions beyond what an account may have; revoked. */
    List<UUID> revokeOldest(EntityManager em, UUID account, Instant now) {
        return revoke(
                em.createQuery(
                                "from Session where account = :account and revoked is null and expires > :now"
                                        + " order by created desc, id",
                                SessionRow.class)
                        .setParameter("account", account)
                        .setParameter("now", now)
                        .setFirstResult(OPEN_PER_ACCOUNT_MAX)
                        .getResultList(),
                now);
    }

    /** All sessions of an account; revoked. */
    List<UUID> revokeAll(EntityManager em, UUID account, Instant now) {
        return revoke(open(em, account).toList(), now);
    }

    /** All sessions of an account but this one; revoked. */
    List<UUID> revokeOthers(EntityManager em, UUID account, String session, Instant now) {
        return revoke(
                open(em, account)
                        .filter(row -> !row.id().toString().equals(session))
                        .toList(),
                now);
    }

    void revoke(EntityManager em, UUID session, Instant now) {
        Optional.ofNullable(em.find(SessionRow.class, session, LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(row -> row.revoke(now));
    }

    Refreshed refresh(EntityManager em, RefreshToken token, Instant now) {
        // The account first, as everywhere, so that two transactions never wait for each other.
        var account = em.createQuery("select account from Session where family = :family", UUID.class)
                .setParameter("family", token.familyHash())
                .getResultStream()
                .findFirst()
                .flatMap(id -> Accounts.locked(em, id));
        if (account.isEmpty()) {
            return new Refreshed.Unknown();
        }
        var session = em.createQuery("from Session where family = :family", SessionRow.class)
                .setParameter("family", token.familyHash())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
        return session.isEmpty() || !session.get().open(now)
                ? new Refreshed.Unknown()
                : refresh(account.get(), session.get(), token, now);
    }

    private Refreshed refresh(AccountRow account, SessionRow session, RefreshToken token, Instant now) {
        RefreshToken next = token.next();
        switch (session.fit(token)) {
            case PRESENT -> session.rotate(next, now);
            case RETRY -> session.answerAgain(next, now);
            case REUSED -> {
                session.revoke(now);
                return new Refreshed.Reused(session.id());
            }
        }
        if (account.password().isEmpty()) {
            session.extend(now.plus(life));
        }
        if (account.seen().plus(SEEN_STEP).isBefore(now)) {
            account.seen(now);
        }
        return new Refreshed.Good(new Opened(account, session.id(), next));
    }

    /** Sessions that were revoked since then. */
    static List<UUID> revokedSince(EntityManager em, Instant then) {
        return em.createQuery("select id from Session where revoked >= :then", UUID.class)
                .setParameter("then", then)
                .getResultList();
    }

    /** Deletes sessions that were over by then, at most a few thousand at once; gives how many. */
    static int sweep(EntityManager em, Instant over) {
        List<UUID> gone = em.createQuery("select id from Session where expires < :over or revoked < :over", UUID.class)
                .setParameter("over", over)
                .setMaxResults(SWEEP_MAX)
                .getResultList();
        return gone.isEmpty()
                ? 0
                : em.createQuery("delete from Session where id in (:gone)")
                        .setParameter("gone", gone)
                        .executeUpdate();
    }

    private static Stream<SessionRow> open(EntityManager em, UUID account) {
        return em.createQuery("from Session where account = :account and revoked is null", SessionRow.class)
                .setParameter("account", account)
                .getResultStream();
    }

    private static List<UUID> revoke(List<SessionRow> sessions, Instant now) {
        sessions.forEach(session -> session.revoke(now));
        return sessions.stream().map(SessionRow::id).toList();
    }
}
