package dev.atoll.engine.fold;

import dev.atoll.engine.fold.Outcome.Asked;
import dev.atoll.mod.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a game has asked for and not yet been answered, and the count that gives each effect its identity. */
final class PendingRequests {
    static final int MAX = 64;

    private final Map<String, Asked> pending = new LinkedHashMap<>();
    private int incarnation;
    private long next;

    boolean isPending(String key) {
        return pending.containsKey(key);
    }

    int size() {
        return pending.size();
    }

    Asked ask(String key, Request request, Instant at) {
        var asked = new Asked(incarnation, next++, key, request, at);
        pending.put(key, asked);
        return asked;
    }

    /** Takes an answered request out; false when it isn't pending. */
    boolean answered(String key) {
        return pending.remove(key) != null;
    }

    /** In the order in which they were asked. */
    Collection<Asked> pending() {
        return pending.values();
    }

    int incarnation() {
        return incarnation;
    }

    long next() {
        return next;
    }

    void restore(int incarnation, long next, Collection<Asked> asked) {
        this.incarnation = incarnation;
        this.next = next;
        for (Asked one : asked) {
            pending.put(one.key(), one);
        }
    }
}
