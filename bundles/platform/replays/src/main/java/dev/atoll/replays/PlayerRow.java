package dev.atoll.replays;

import dev.atoll.mod.Standing;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who played in a match, as the database keeps it. */
@Entity(name = "ReplayPlayer")
@Table(name = "replay_player")
@IdClass(PlayerRow.Key.class)
@SuppressWarnings("UnusedVariable") // Some fields are written here and read by queries.
class PlayerRow {
    /** Which one. */
    record Key(String replay, int ordinal) implements Serializable {}

    @Id
    private String replay;

    @Id
    private int ordinal;

    private @Nullable String account;

    private Instant ended;

    private String name;

    private int place;

    private long score;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected PlayerRow() {}

    PlayerRow(ReplayRow replay, int ordinal, Standing standing) {
        this.replay = replay.id();
        this.ordinal = ordinal;
        this.account = standing.player().bot() ? null : standing.player().id();
        this.ended = replay.ended();
        this.name = standing.player().name();
        this.place = standing.place();
        this.score = standing.score();
    }

    String replay() {
        return replay;
    }

    @Nullable String account() {
        return account;
    }

    String name() {
        return name;
    }

    int place() {
        return place;
    }

    long score() {
        return score;
    }
}
