package dev.atoll.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as the database keeps it: the family of refresh tokens that follow one another. */
@Entity(name = "Session")
@Table(name = "session")
@SuppressWarnings("UnusedVariable") // Some fields are written here and read by queries.
class SessionRow {
    @Id
    private UUID id;

    private UUID account;

    private byte[] family;

    private byte[] secret;

    private byte @Nullable [] previous;

    private Instant rotated;

    private Instant created;

    private Instant expires;

    private @Nullable Instant revoked;

    /** What a presented token is to this session. */
    enum Fit {
        /** The present one. */
        PRESENT,
        /** The one before, while nobody has used the present one: its answer may have been lost on the way. */
        RETRY,
        /** One that was used, and whose successor was, too. */
        REUSED
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected SessionRow() {}

    SessionRow(UUID account, RefreshToken first, Instant now, Instant expires) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.family = first.familyHash();
        this.secret = first.secretHash();
        this.rotated = now;
        this.created = now;
        this.expires = expires;
    }

    UUID id() {
        return id;
    }

    boolean open(Instant now) {
        return revoked == null && expires.isAfter(now);
    }

    Fit fit(RefreshToken token) {
        byte[] hash = token.secretHash();
        if (MessageDigest.isEqual(hash, secret)) {
            return Fit.PRESENT;
        }
        // The present one was never used, else it stood in `previous`.
        boolean retry = previous != null && MessageDigest.isEqual(hash, previous);
        return retry ? Fit.RETRY : Fit.REUSED;
    }

    /** From now on the next token is the present one. */
    void rotate(RefreshToken next, Instant now) {
        previous = secret;
        rotated = now;
        secret = next.secretHash();
    }

    /** As {@link #rotate}, in place of an answer that got lost: what was in that one is good no more. */
    void answerAgain(RefreshToken next, Instant now) {
        rotated = now;
        secret = next.secretHash();
    }

    void extend(Instant until) {
        expires = until;
    }

    void revoke(Instant now) {
        if (revoked == null) {
            revoked = now;
        }
    }
}
