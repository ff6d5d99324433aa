package dev.atoll.replays;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.ReplayId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a match that can, or can't, be watched. */
@Entity(name = "Replay")
@Table(name = "replay")
class ReplayRow {
    @Id
    private String id;

    private String game;

    private String title;

    private String mod;

    private String version;

    private Instant ended;

    private @Nullable String missing;

    @Column(name = "length_millis")
    private long lengthMillis;

    private boolean whole;

    private int bytes;

    private @Nullable String codes;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected ReplayRow() {}

    ReplayRow(Replay replay) {
        this.id = ReplayId.of(replay.effect()).text();
        this.game = replay.game();
        this.title = replay.gameTitle();
        this.mod = replay.mod();
        this.version = replay.version();
        this.ended = replay.ended();
        if (replay.content() instanceof Replay.Content.Recorded recorded) {
            this.lengthMillis = recorded.length().toMillis();
            this.whole = recorded.whole();
            this.bytes = recorded.recording().length;
            this.codes = recorded.played().isEmpty()
                    ? null
                    : recorded.played().stream()
                            .map(code -> code.version() + " " + code.hash())
                            .collect(Collectors.joining("\n"));
        } else if (replay.content() instanceof Replay.Content.Missing gone) {
            this.missing = gone.reason();
        }
    }

    String id() {
        return id;
    }

    String game() {
        return game;
    }

    String title() {
        return title;
    }

    String mod() {
        return mod;
    }

    String version() {
        return version;
    }

    Instant ended() {
        return ended;
    }

    @Nullable String missing() {
        return missing;
    }

    long lengthMillis() {
        return lengthMillis;
    }

    boolean whole() {
        return whole;
    }

    int bytes() {
        return bytes;
    }

    /** The code that it was played on, in order. */
    List<ModCode> played() {
        return played(mod, version, codes);
    }

    static List<ModCode> played(String mod, String version, @Nullable String codes) {
        if (codes == null) {
            return List.of(new ModCode(mod, version, ""));
        }
        return codes.lines()
                .map(line -> line.split(" ", 2))
                .map(words -> new ModCode(mod, words[0], words[1]))
                .toList();
    }
}
