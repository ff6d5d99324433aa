package dev.atoll.benchmarks.load.arena;

/**
 * Finds how many rooms are held, to within a tenth. Steps up by what the processor has left, then halves the gap between most
 * held and least not held, in ratios. Which steps it takes depends on answers only.
 */
final class Search {
    static final double PRECISION = 1.1;
    private static final double STEP_MIN = 1.15;
    private static final double STEP_MAX = 3;

    private final int roomsMax;
    private int held;
    private int missed;

    Search(int roomsMax) {
        this.roomsMax = roomsMax;
    }

    /** Whether more is known than asked for. */
    boolean done() {
        boolean narrow = missed <= held * PRECISION || missed - held <= 1;
        return held >= roomsMax || (missed > 0 && narrow);
    }

    int held() {
        return held;
    }

    /** Whether it ended without finding a number of rooms that is too many. */
    boolean openEnded() {
        return missed == 0;
    }

    /**
     * Takes an answer in.
     *
     * @param cpu processors that the server used, to tell how far it may be from its end
     * @return how many rooms to try next
     */
    int after(int rooms, boolean wasHeld, double cpu) {
        if (wasHeld) {
            held = Math.max(held, rooms);
        } else {
            missed = missed == 0 ? rooms : Math.min(missed, rooms);
        }
        if (missed == 0) {
            double room = Math.max(STEP_MIN, Math.min(STEP_MAX, 0.9 / Math.max(cpu, 0.01)));
            return Math.min(roomsMax, (int) Math.ceil(rooms * room));
        }
        return held == 0 ? Math.max(1, missed / 2) : Math.max(held + 1, (int) Math.sqrt((double) held * missed));
    }
}
