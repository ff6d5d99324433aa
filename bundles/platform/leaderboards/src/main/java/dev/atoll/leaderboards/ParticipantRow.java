package dev.atoll.leaderboards;

import dev.atoll.mod.Standing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one participant did, as the database keeps it. */
@Entity(name = "Participant")
@Table(name = "participant")
@IdClass(ParticipantRow.Key.class)
@SuppressWarnings("UnusedVariable") // Some fields are written here and read by queries.
class ParticipantRow {
    /** Which one. */
    record Key(long match, int ordinal) implements Serializable {}

    @Id
    private long match;

    @Id
    private int ordinal;

    private @Nullable String account;

    private String name;

    private int place;

    private long score;

    @Column(name = "played_millis")
    private long playedMillis;

    private String stats;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ParticipantRow() {}

    ParticipantRow(long match, int ordinal, Standing standing) {
        this.match = match;
        this.ordinal = ordinal;
        this.account = standing.player().bot() ? null : standing.player().id();
        this.name = standing.player().name();
        this.place = standing.place();
        this.score = standing.score();
        this.playedMillis = standing.played().toMillis();
        this.stats = Stats.text(standing.stats());
    }

    long match() {
        return match;
    }

    int place() {
        return place;
    }

    long score() {
        return score;
    }

    long playedMillis() {
        return playedMillis;
    }

    Map<String, Long> stats() {
        return Stats.parse(stats);
    }
}
