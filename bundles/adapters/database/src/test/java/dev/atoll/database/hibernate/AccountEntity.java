package dev.atoll.database.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "account")
@NullUnmarked // Hibernate makes it empty and fills it.
class AccountEntity {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private Instant created;

    AccountEntity() {}

    AccountEntity(UUID id, String name, Instant created) {
        this.id = id;
        this.name = name;
        this.created = created;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }

    Instant created() {
        return created;
    }
}
