package dev.atoll.rooms.room;

import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.play.Play;
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

    /** The card of a room as it is now. */
    static RoomCard of(RoomIdentity identity, Play<?, ?, ?> play, Seating seating) {
        return new RoomCard(
                identity,
                play.spec().title(),
                play.served().mod(),
                play.served().version(),
                play.spec().seats().max(),
                seating.people() + seating.bots(),
                seating.bots(),
                seating.spectators());
    }

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
