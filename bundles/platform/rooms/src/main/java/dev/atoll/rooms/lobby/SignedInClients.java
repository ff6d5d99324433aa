package dev.atoll.rooms.lobby;

import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.RoomClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which sockets came in by which session, so that they end with it. Any thread. */
public final class SignedInClients {
    private final Predicate<String> isSignedOut;
    private final Map<String, Set<RoomClient>> sessions = new ConcurrentHashMap<>();

    /** @param isSignedOut whether a session was ended before its time; never blocks */
    public SignedInClients(Predicate<String> isSignedOut) {
        this.isSignedOut = isSignedOut;
    }

    boolean isSignedOut(String session) {
        return isSignedOut.test(session);
    }

    void entered(String session, RoomClient client) {
        sessions.compute(session, (same, before) -> {
            Set<RoomClient> clients = before == null ? ConcurrentHashMap.newKeySet() : before;
            clients.add(client);
            return clients;
        });
    }

    void left(String session, RoomClient client) {
        sessions.computeIfPresent(session, (same, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
        });
    }

    /** Closes the sockets of sessions that were signed out. Their seats are freed as those of any lost connection. */
    public void sweep() {
        sessions.forEach((session, clients) -> {
            if (isSignedOut.test(session)) {
                clients.forEach(client -> client.close(CloseCode.BAD_TICKET, "this session was signed out"));
            }
        });
    }
}
