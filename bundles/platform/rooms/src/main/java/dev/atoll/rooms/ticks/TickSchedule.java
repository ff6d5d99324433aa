package dev.atoll.rooms.ticks;

/**
 * When each tick of one room is due. Times are nanoseconds of {@link System#nanoTime()}. Not synchronised.
 */
public final class TickSchedule {
    private static final long NANOS = 1_000_000_000L;

    private static final int SLOTS_MIN = 8;
    private static final int SLOTS_MAX = 64;

    /** So many rooms may start a tick at one moment, before moments are divided: the last one is late by what the others take. */
    private static final int ROOMS_PER_SLOT = 8;

    private final long firstNumber;
    private final int ticksPerSecond;
    private final int catchUpMax;
    private volatile long startNanos;

    /**
     * @param firstNumber the number of the tick that is due at {@code startNanos}
     * @param ticksPerSecond 1 or more
     * @param catchUpMax how many late ticks may run at once before the schedule moves; 0 or more
     */
    public TickSchedule(long startNanos, long firstNumber, int ticksPerSecond, int catchUpMax) {
        if (ticksPerSecond < 1 || catchUpMax < 0) {
            throw new IllegalArgumentException(ticksPerSecond + " ticks per second, catching up " + catchUpMax);
        }
        this.startNanos = startNanos;
        this.firstNumber = firstNumber;
        this.ticksPerSecond = ticksPerSecond;
        this.catchUpMax = catchUpMax;
    }

    /**
     * The next moment at which a room may start to tick. Rooms that tick at the same moments share the wake-ups of their
     * thread; with phases of their own each would pay for all of them. The more rooms there are, the more moments: a
     * thread that has always something to do wakes up anyway. The moments of few rooms are among those of many.
     *
     * @param rooms how many rooms of this rate share the thread, about
     */
    public static long slotFrom(long nanos, int ticksPerSecond, long rooms) {
        long wanted = Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, rooms / ROOMS_PER_SLOT));
        long slots = ticksPerSecond * Long.highestOneBit(wanted);
        long second = Math.floorDiv(nanos, NANOS) * NANOS;
        long slot = ((nanos - second) * slots + NANOS - 1) / NANOS;
        return second + slot * NANOS / slots;
    }

    /** When this tick is due. */
    public long deadlineNanos(long number) {
        return startNanos + offset(number - firstNumber);
    }

    /** Which tick it is at a moment, with fractions. May be called from any thread. */
    public double tickAt(long nowNanos) {
        return firstNumber + (double) (nowNanos - startNanos) * ticksPerSecond / NANOS;
    }

    /**
     * Must be called when a tick is about to run. Moves the schedule when too many ticks are late.
     *
     * @return by how many ticks it moved; mostly 0
     */
    public long arrive(long number, long nowNanos) {
        long lateNanos = nowNanos - deadlineNanos(number);
        if (lateNanos <= 0) {
            return 0;
        }
        long late = lateNanos / NANOS * ticksPerSecond + lateNanos % NANOS * ticksPerSecond / NANOS;
        if (late <= catchUpMax) {
            return 0;
        }
        // Written by the tick thread alone.
        long moved = startNanos + offset(late);
        startNanos = moved;
        return late;
    }

    /** The length of a tick, rounded down. */
    public long periodNanos() {
        return NANOS / ticksPerSecond;
    }

    private long offset(long ticks) {
        return ticks / ticksPerSecond * NANOS + ticks % ticksPerSecond * NANOS / ticksPerSecond;
    }
}
