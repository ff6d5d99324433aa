package dev.atoll.leaderboards;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What the matches of one account in one game add up to, as the database keeps it. Written by {@link MatchWriting}. */
@Entity(name = "Total")
@Table(name = "total")
@IdClass(TotalRow.Key.class)
class TotalRow {
    /** Which one. */
    record Key(String account, String game) implements Serializable {}

    @Id
    private String account;

    @Id
    private String game;

    private String name;

    private String title;

    private long matches;

    private long wins;

    @Column(name = "played_millis")
    private long playedMillis;

    @Column(name = "best_score")
    private long bestScore;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected TotalRow() {}

    String account() {
        return account;
    }

    String game() {
        return game;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    long matches() {
        return matches;
    }

    long wins() {
        return wins;
    }

    long playedMillis() {
        return playedMillis;
    }

    long bestScore() {
        return bestScore;
    }
}
