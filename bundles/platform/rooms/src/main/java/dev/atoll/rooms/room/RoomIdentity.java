package dev.atoll.rooms.room;

import dev.atoll.mod.Spec;
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
 * @param viewsPerSecond how often the host wants the game shown, or 0 for as often as the game says
 */
public record RoomIdentity(
        String id,
        Optional<String> code,
        String game,
        String name,
        String hostAccount,
        String hostName,
        int bots,
        int viewsPerSecond,
        Instant created) {
    /** How many ticks of this game there are to a view; 1 in a turn-based game, and in one that can't be shown as wished. */
    public int ticksPerView(Spec<?, ?, ?> spec) {
        return ticksPerView(spec.ticksPerSecond(), spec.viewsPerSecond());
    }

    /** As above, of a game that ticks and wants to be shown so often. */
    int ticksPerView(int ticks, int gameViewsPerSecond) {
        int views = viewsPerSecond == 0 ? gameViewsPerSecond : viewsPerSecond;
        return views > 0 && views <= ticks && ticks % views == 0 ? ticks / views : 1;
    }

    /** How many views there are in a second; 0 in a turn-based game. */
    int shownPerSecond(Spec<?, ?, ?> spec) {
        return spec.ticksPerSecond() / ticksPerView(spec);
    }

    /** Whether it is kept out of lists and needs the code. */
    public boolean isPrivate() {
        return code.isPresent();
    }
}
