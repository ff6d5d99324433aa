package dev.atoll.rooms.room;

/**
 * A room, as the lobby shows it.
 *
 * @param host the host's name
 * @param players people and bots on seats
 * @param private_ needs a code to be entered
 * @param created ISO 8601
 * @param version of the mod that its game is from
 */
public record RoomView(
        String id,
        String game,
        String gameTitle,
        String name,
        String host,
        int players,
        int bots,
        int seats,
        int spectators,
        boolean private_,
        String created,
        String version) {}
