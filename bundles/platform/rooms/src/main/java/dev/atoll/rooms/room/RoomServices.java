package dev.atoll.rooms.room;

import dev.atoll.rooms.client.Suspects;
import dev.atoll.rooms.client.TicketStore;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.Traffic;
import java.time.InstantSource;

/** What every room of a server shares. */
public record RoomServices(
        Limits limits,
        TicketStore tickets,
        Suspects suspects,
        Effects effects,
        Recordings recordings,
        GridWriter checkpoints,
        Traffic traffic,
        InstantSource clock,
        RoomListener listener) {

    /** Who must hear of changes in rooms. Called on tick threads; only notes things down. */
    public interface RoomListener {
        /** A room's card has changed. */
        void changed(LiveRoom room);

        /** A room has closed. */
        void closed(LiveRoom room);
    }
}
