package dev.atoll.rooms.room;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that many threads put into and one takes from, without locks.
 *
 * <p>A producer claims a place by moving the tail and then fills it; the consumer empties a place before it moves the head,
 * so a claimed place is always empty. A place that was claimed but not yet filled looks empty to the consumer, who then
 * takes it the next time.
 */
public final class Inbox<E> {
    private final AtomicReferenceArray<@Nullable E> places;
    private final int mask;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();

    /** @param capacity a power of two */
    public Inbox(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(capacity + " is no power of two");
        }
        places = new AtomicReferenceArray<>(capacity);
        mask = capacity - 1;
    }

    /** Puts something in; false when it is full. */
    public boolean offer(E element) {
        long at;
        do {
            at = tail.get();
            if (at - head.get() > mask) {
                return false;
            }
        } while (!tail.compareAndSet(at, at + 1));
        places.setRelease((int) at & mask, element);
        return true;
    }

    /** Takes the oldest out, or null when there is none. Only on the consumer's thread. */
    public @Nullable E poll() {
        long at = head.getPlain();
        int place = (int) at & mask;
        E element = places.getAcquire(place);
        if (element == null) {
            return null;
        }
        places.setPlain(place, null);
        head.setRelease(at + 1);
        return element;
    }

    /** How many are in it, about. */
    public int size() {
        return (int) Math.max(0, tail.get() - head.get());
    }
}
