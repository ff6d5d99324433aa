package dev.atoll.replays;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The bytes of a recording. */
@Entity(name = "Recording")
@Table(name = "recording")
@SuppressWarnings("UnusedVariable") // Written here and read by queries.
class RecordingRow {
    @Id
    private String replay;

    private byte[] content;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RecordingRow() {}

    RecordingRow(String replay, byte[] content) {
        this.replay = replay;
        this.content = content.clone();
    }
}
