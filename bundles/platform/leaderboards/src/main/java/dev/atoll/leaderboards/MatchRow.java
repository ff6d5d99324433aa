package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A match as the database keeps it. */
@Entity(name = "PlayedMatch")
@Table(name = "played_match")
@SuppressWarnings("UnusedVariable") // Some fields are written here and read by queries.
class MatchRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String effect;

    private byte[] payload;

    private String game;

    private String title;

    private String room;

    private Instant ended;

    private int participants;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected MatchRow() {}

    MatchRow(Match match, byte[] payload) {
        this.effect = match.effect();
        this.payload = payload.clone();
        this.game = match.game();
        this.title = match.gameTitle();
        this.room = match.room();
        this.ended = match.ended();
        this.participants = match.standings().size();
    }

    long id() {
        return id;
    }

    String effect() {
        return effect;
    }

    String game() {
        return game;
    }

    String title() {
        return title;
    }

    Instant ended() {
        return ended;
    }

    int participants() {
        return participants;
    }
}
