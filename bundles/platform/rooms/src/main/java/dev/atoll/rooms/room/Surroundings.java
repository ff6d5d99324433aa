package dev.atoll.rooms.room;

import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.Passes;
import dev.atoll.rooms.line.Suspects;
import dev.atoll.rooms.play.Traffic;
import java.time.InstantSource;

/** What every room of a server shares. */
public record Surroundings(
        Limits limits,
        Passes passes,
        Suspects suspects,
        Effects effects,
        Recordings recordings,
        GridWriter checkpoints,
        Traffic traffic,
        InstantSource clock,
        Neighbours neighbours) {

    /** Who must hear of changes in rooms. Called on tick threads; only notes things down. */
    public interface Neighbours {
        /** A room's card has changed. */
        void changed(LiveRoom room);

        /** A room has closed. */
        void closed(LiveRoom room);
    }
}
