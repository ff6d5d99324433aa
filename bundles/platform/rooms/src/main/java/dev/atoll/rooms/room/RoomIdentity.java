package dev.atoll.rooms.room;

import java.time.Instant;
import java.util.Optional;

/**
 * What a room is from its opening to its end.
 *
 * @param id 12 characters, base32
 * @param code of a private room, 6 characters
 * @param game the game's name
 * @param name what the host calls it, cleaned
 * @param hostAccount the account that opened it
 * @param hostName that account's name
 * @param bots how many bots the host wants on free seats
 */
public record RoomIdentity(
        String id,
        Optional<String> code,
        String game,
        String name,
        String hostAccount,
        String hostName,
        int bots,
        Instant created) {
    /** Whether it is kept out of lists and needs the code. */
    public boolean isPrivate() {
        return code.isPresent();
    }
}
