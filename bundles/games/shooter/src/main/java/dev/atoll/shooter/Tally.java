package dev.atoll.shooter;

/**
 * What counts in a match, by seat, in arrays that the game updates in place.
 *
 * @param ticks how long this seat's player has been in the match
 */
public record Tally(int[] kills, int[] deaths, int[] shots, int[] hits, int[] ticks) {
    static Tally zero() {
        int n = Rules.SEATS;
        return new Tally(new int[n], new int[n], new int[n], new int[n], new int[n]);
    }

    void clear(int seat) {
        kills[seat] = 0;
        deaths[seat] = 0;
        shots[seat] = 0;
        hits[seat] = 0;
        ticks[seat] = 0;
    }
}
