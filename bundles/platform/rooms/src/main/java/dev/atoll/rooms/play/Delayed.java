package dev.atoll.rooms.play;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What is kept back for some ticks, so that those who only watch can't help who plays. Bounded by the delay, since each
 * tick's is given out before another's is kept. Tick thread only.
 *
 * @param <T> what is kept
 */
public final class Delayed<T> {
    private final long ticks;
    private final Deque<Kept<T>> all = new ArrayDeque<>();

    /** @param ticks how long; 0 gives everything out at once */
    public Delayed(long ticks) {
        this.ticks = ticks;
    }

    private record Kept<T>(long tick, T what) {}

    public void keep(long tick, T what) {
        all.add(new Kept<>(tick, what));
    }

    /** Gives out what is old enough by this tick, oldest first. */
    public void dueAt(long tick, Consumer<T> to) {
        while (!all.isEmpty() && all.element().tick() <= tick - ticks) {
            to.accept(all.remove().what());
        }
    }

    /** Forgets everything, since nobody watches. */
    public void clear() {
        all.clear();
    }
}
