package dev.atoll.rooms.room;

import dev.atoll.rooms.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a room tells about itself to those outside. A value: it is published anew when something in it changes. */
public record RoomCard(
        RoomIdentity identity,
        String gameTitle,
        String mod,
        String version,
        int seats,
        int players,
        int bots,
        int spectators) {

    /** As clients get it. */
    public Map<String, @Nullable Object> tree() {
        return JsonObject.of(
                "id",
                identity.id(),
                "game",
                identity.game(),
                "gameTitle",
                gameTitle,
                "name",
                identity.name(),
                "host",
                identity.hostName(),
                "players",
                players,
                "bots",
                bots,
                "seats",
                seats,
                "spectators",
                spectators,
                "private",
                identity.isPrivate(),
                "created",
                identity.created().toString(),
                "version",
                version);
    }
}
