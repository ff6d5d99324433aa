package dev.atoll.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signing key as the database keeps it. */
@Entity(name = "SigningKey")
@Table(name = "signing_key")
class KeyRow {
    @Id
    private int generation;

    private byte[] secret;

    private Instant created;

    private Instant activates;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRow() {}

    KeyRow(int generation, byte[] secret, Instant created, Instant activates) {
        this.generation = generation;
        this.secret = secret.clone();
        this.created = created;
        this.activates = activates;
    }

    Instant created() {
        return created;
    }

    KeyRing.Key key() {
        return KeyRing.Key.of(generation, secret, activates);
    }
}
