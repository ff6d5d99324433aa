package dev.atoll.mod;

import java.util.Objects;

/**
 * Someone on a seat.
 *
 * @param seat 0 to the room's seats - 1; free seats are given out from the lowest
 * @param id the account's id, stable over matches and names: a UUID in its usual 36 characters. A bot's begins with
 *     {@code bot-}, so no account has it, and names its room and seat
 * @param name for people; 1 to 24 characters, already cleaned of control characters
 * @param bot whether the platform plays this seat with the game's {@link Bot}
 */
public record Player(int seat, String id, String name, boolean bot) {
    public Player {
        if (seat < 0 || seat >= Seats.LIMIT) {
            throw new IllegalArgumentException("seat " + seat + " is not within 0 to " + (Seats.LIMIT - 1));
        }
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }
}
