package dev.atoll.identity;

import dev.atoll.api.database.Database;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.Subscription;
import dev.atoll.api.grid.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sessions were revoked while access tokens of them may still be about. Every node has the list in its memory: a
 * message on the grid brings news at once, and a look into the database every few seconds brings what a lost message
 * didn't, so the database stays the only truth and a restart forgets nothing.
 */
final class Revocations implements AutoCloseable {
    private static final String TOPIC = "identity.revoked";
    private static final int UUID_BYTES = 36;
    /** At the end of a message: somebody goes on with another session. */
    private static final String REPLACED = "~";

    /** A session that stands here longer than its tokens live does no harm; this many at once are an attack or a bug. */
    private static final int KNOWN_MAX = 200_000;

    /**
     * What is known of a session that was revoked.
     *
     * @param until when no token of it is good any more
     * @param replaced whether its owner goes on with another session
     */
    private record Revoked(Instant until, boolean replaced) {}

    private final Map<String, Revoked> known = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration life;
    private final Topic topic;
    private final Subscription subscription;

    /** @param life of an access token; older revocations don't matter */
    Revocations(Grid grid, InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life.plus(AccessTokens.SKEW.multipliedBy(2));
        this.topic = grid.topic(TOPIC);
        this.subscription = topic.subscribe(this::hear);
    }

    /** Whether a session was revoked. Never blocks. */
    boolean contains(String session) {
        return known.containsKey(session);
    }

    /** Whether a session was revoked, and its owner goes on with no other. Never blocks. */
    boolean isSignedOut(String session) {
        Revoked revoked = known.get(session);
        return revoked != null && !revoked.replaced();
    }

    /** Tells all nodes. Called after the commit. */
    void tell(Collection<UUID> sessions) {
        tell(sessions, false);
    }

    /** Tells all nodes of sessions whose owner goes on with another. Called after the commit. */
    void tellReplaced(Collection<UUID> sessions) {
        tell(sessions, true);
    }

    private void tell(Collection<UUID> sessions, boolean replaced) {
        for (UUID session : sessions) {
            remember(session.toString(), replaced);
            topic.publish((session + (replaced ? REPLACED : "")).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Takes over what the database knows, and forgets what no longer matters. Blocks. */
    void catchUp(Database database) {
        Instant now = clock.instant();
        database.read(em -> Sessions.revokedSince(em, now.minus(life)))
                .forEach(session -> remember(session.toString(), false));
        known.values().removeIf(revoked -> revoked.until().isBefore(now));
    }

    int size() {
        return known.size();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void hear(byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII);
        boolean replaced = text.endsWith(REPLACED);
        if (text.length() == UUID_BYTES + (replaced ? REPLACED.length() : 0)) {
            remember(text.substring(0, UUID_BYTES), replaced);
        }
    }

    private void remember(String session, boolean replaced) {
        if (known.size() < KNOWN_MAX) {
            known.putIfAbsent(session, new Revoked(clock.instant().plus(life), replaced));
        }
    }
}
