package dev.atoll.reviews;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the queue, as the database keeps it. Written by {@link Lines}. */
@Entity(name = "Review")
@Table(name = "review")
class ReviewRow {
    @Id
    private long id;

    private String account;

    private String name;

    private String game;

    private String what;

    private String state;

    private long times;

    @Column(name = "first_seen")
    private Instant first;

    @Column(name = "last_seen")
    private Instant last;

    private String room;

    private String sample;

    @Column(name = "judged_by")
    private @Nullable String judgedBy;

    @Column(name = "judged_at")
    private @Nullable Instant judgedAt;

    private @Nullable String note;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ReviewRow() {}

    String account() {
        return account;
    }

    String state() {
        return state;
    }

    Tally.Kind kind() {
        return new Tally.Kind(game, what);
    }

    /** As it goes over HTTP. */
    ReviewRoutes.Review shown() {
        return new ReviewRoutes.Review(
                id,
                account,
                name,
                game,
                what,
                times,
                first.toString(),
                last.toString(),
                room,
                sample,
                state,
                Optional.ofNullable(judgedBy),
                Optional.ofNullable(judgedAt).map(Instant::toString),
                Optional.ofNullable(note));
    }
}
