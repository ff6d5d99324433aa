package dev.atoll.rooms.lobby;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The seats that each account has reserved lately, in which rooms. An account has a few at once; for one more, its oldest is
 * cancelled. Otherwise one that asks everywhere and comes nowhere would keep all others out. Safe for all threads.
 */
final class ReservationLimits {
    private static final int EACH_MAX = 4;
    /** Above this many accounts, those whose reservations are over are forgotten. */
    private static final int ACCOUNTS_KEPT = 10_000;

    private final Map<String, LinkedHashMap<String, Long>> byAccount = new HashMap<>();

    /**
     * Notes a reservation.
     *
     * @param untilNanos when it ends by itself
     * @return the room whose reservation is to be cancelled for it
     */
    synchronized Optional<String> note(String account, String room, long nowNanos, long untilNanos) {
        if (byAccount.size() >= ACCOUNTS_KEPT) {
            byAccount.values().removeIf(rooms -> {
                forgetOver(rooms, nowNanos);
                return rooms.isEmpty();
            });
        }
        var rooms = byAccount.computeIfAbsent(account, who -> new LinkedHashMap<>());
        forgetOver(rooms, nowNanos);
        rooms.remove(room);
        rooms.put(room, untilNanos);
        if (rooms.size() <= EACH_MAX) {
            return Optional.empty();
        }
        String oldest = rooms.keySet().iterator().next();
        rooms.remove(oldest);
        return Optional.of(oldest);
    }

    private static void forgetOver(Map<String, Long> rooms, long nowNanos) {
        rooms.values().removeIf(until -> until - nowNanos <= 0);
    }
}
