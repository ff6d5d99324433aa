package dev.atoll.rooms.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts who may still come in, so that a ticket is a promise: people on seats, and tickets that are still good. Bots don't
 * count, since they get up for a person. May be called from any thread.
 */
public final class Door {
    private int seats;
    private final Set<String> seated = new HashSet<>();
    private final Map<String, Long> promised = new HashMap<>();

    Door(int seats) {
        this.seats = seats;
    }

    /**
     * Promises a seat.
     *
     * @param untilNanos when the promise ends
     * @return false when the room is full
     */
    public synchronized boolean promise(String account, long nowNanos, long untilNanos) {
        if (!seated.contains(account) && !promised.containsKey(account) && full(nowNanos)) {
            return false;
        }
        if (!seated.contains(account)) {
            promised.put(account, untilNanos);
        }
        return true;
    }

    /** What was promised holds no more. */
    public synchronized void withdraw(String account) {
        promised.remove(account);
    }

    synchronized void resize(int seats) {
        this.seats = seats;
    }

    /** Whether nobody more would get a promise. */
    public synchronized boolean isFull(long nowNanos) {
        return full(nowNanos);
    }

    /** Somebody sits down. */
    synchronized void seated(String account) {
        promised.remove(account);
        seated.add(account);
    }

    /** Somebody's seat was freed. */
    synchronized void freed(String account) {
        seated.remove(account);
        promised.remove(account);
    }

    /** How many are on their way in, so that a room doesn't count as deserted meanwhile. */
    synchronized int promised(long nowNanos) {
        promised.values().removeIf(until -> until - nowNanos <= 0);
        return promised.size();
    }

    private boolean full(long nowNanos) {
        promised.values().removeIf(until -> until - nowNanos <= 0);
        return seated.size() + promised.size() >= seats;
    }
}
