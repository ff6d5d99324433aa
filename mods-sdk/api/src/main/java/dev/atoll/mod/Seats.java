package dev.atoll.mod;

/**
 * How many may play in one room.
 *
 * @param min how many a match needs, 1 or more; the game itself decides what it does with fewer
 * @param max how many seats a room has, {@code min} to 64
 */
public record Seats(int min, int max) {
    /** The most seats of any room. */
    public static final int LIMIT = 64;

    public Seats {
        if (min < 1 || max < min || max > LIMIT) {
            throw new IllegalArgumentException(
                    "seats need 1 <= min <= max <= " + LIMIT + ", got min " + min + " and max " + max);
        }
    }
}
