package dev.atoll.leaderboards;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The sum of one stat of one account in one game, as the database keeps it. Written by {@link MatchWriting}. */
@Entity(name = "StatTotal")
@Table(name = "stat_total")
@IdClass(StatTotalRow.Key.class)
class StatTotalRow {
    /** Which one. */
    record Key(String account, String game, String stat) implements Serializable {}

    @Id
    private String account;

    @Id
    private String game;

    @Id
    private String stat;

    private long value;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected StatTotalRow() {}

    String account() {
        return account;
    }

    String game() {
        return game;
    }

    String stat() {
        return stat;
    }

    long value() {
        return value;
    }
}
