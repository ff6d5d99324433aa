package dev.atoll.rooms.room;

import dev.atoll.rooms.play.GameInstance;

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
    static RoomCard of(RoomIdentity identity, GameInstance<?, ?, ?> instance, Seating seating) {
        return new RoomCard(
                identity,
                instance.spec().title(),
                instance.loadedGame().mod(),
                instance.loadedGame().version(),
                instance.spec().seats().max(),
                seating.people() + seating.bots(),
                seating.bots(),
                seating.spectators());
    }

    /** As the lobby shows it. */
    public RoomView view() {
        return new RoomView(
                identity.id(),
                identity.game(),
                gameTitle,
                identity.name(),
                identity.hostName(),
                players,
                bots,
                seats,
                spectators,
                identity.isPrivate(),
                identity.created().toString(),
                version);
    }
}
