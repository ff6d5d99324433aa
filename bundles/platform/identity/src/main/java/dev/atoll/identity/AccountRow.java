package dev.atoll.identity;

import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity.Account;
import dev.atoll.api.identity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as the database keeps it. */
@Entity(name = "Account")
@Table(name = "account")
class AccountRow {
    @Id
    private UUID id;

    private String name;

    @Column(name = "name_key")
    private String key;

    @SuppressWarnings("UnusedVariable") // Written here, read by queries.
    private String skeleton;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable String password;

    private Instant created;

    private Instant seen;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    /** @param password the PHC string, or null for a guest */
    AccountRow(Name name, Role role, @Nullable String password, Instant now) {
        this.id = UUID.randomUUID();
        this.name = name.shown();
        this.key = name.key();
        this.skeleton = name.skeleton();
        this.role = role;
        this.password = password;
        // As exact as the database keeps it, so that the first answer equals all later ones.
        this.created = now.truncatedTo(ChronoUnit.MILLIS);
        this.seen = now;
    }

    UUID id() {
        return id;
    }

    Role role() {
        return role;
    }

    void role(Role role) {
        this.role = role;
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    void password(String phc) {
        password = phc;
    }

    Instant seen() {
        return seen;
    }

    void seen(Instant now) {
        seen = now;
    }

    /** A guest signs up, and stays who they are. */
    void upgrade(Name to, String phc) {
        name = to.shown();
        key = to.key();
        skeleton = to.skeleton();
        password = phc;
        role = Role.PLAYER;
    }

    Account account() {
        return new Account(id.toString(), name, role, created);
    }

    Caller caller(UUID session) {
        return new Caller(id.toString(), name, role, session.toString());
    }
}
