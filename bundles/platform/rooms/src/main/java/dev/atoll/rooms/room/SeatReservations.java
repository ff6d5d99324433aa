package dev.atoll.rooms.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts who may still come in, so that a ticket is a reservation: people on seats, and tickets that are still good. Bots don't
 * count, since they get up for a person. May be called from any thread.
 */
public final class SeatReservations {
    private int seats;
    private final Set<String> seated = new HashSet<>();
    private final Map<String, Long> reserved = new HashMap<>();

    SeatReservations(int seats) {
        this.seats = seats;
    }

    /**
     * Reserves a seat.
     *
     * @param untilNanos when the reservation ends
     * @return false when the room is full
     */
    public synchronized boolean reserve(String account, long nowNanos, long untilNanos) {
        if (!seated.contains(account) && !reserved.containsKey(account) && full(nowNanos)) {
            return false;
        }
        // Also for who sits: their seat may be freed before they come with the ticket.
        reserved.put(account, untilNanos);
        return true;
    }

    /** What was reserved is free again. */
    public synchronized void cancel(String account) {
        reserved.remove(account);
    }

    synchronized void resize(int seats) {
        this.seats = seats;
    }

    /** Whether nobody more would get a reservation. */
    public synchronized boolean isFull(long nowNanos) {
        return full(nowNanos);
    }

    /** Somebody sits down. */
    synchronized void seated(String account) {
        reserved.remove(account);
        seated.add(account);
    }

    /** Somebody's seat was freed. */
    synchronized void freed(String account) {
        seated.remove(account);
    }

    /** How many are on their way in, so that a room doesn't count as deserted meanwhile. */
    synchronized int reserved(long nowNanos) {
        reserved.values().removeIf(until -> until - nowNanos <= 0);
        return onTheirWay();
    }

    private int onTheirWay() {
        int seatedAlready = 0;
        for (String account : reserved.keySet()) {
            seatedAlready += seated.contains(account) ? 1 : 0;
        }
        return reserved.size() - seatedAlready;
    }

    private boolean full(long nowNanos) {
        reserved.values().removeIf(until -> until - nowNanos <= 0);
        return seated.size() + onTheirWay() >= seats;
    }
}
