package dev.atoll.gateway.limits;

import java.util.HashMap;
import java.util.Map;

/** Counts what is open, in total and by key, and refuses what is over either limit. Thread-safe. */
public final class ConcurrencyLimiter {
    private final int totalMax;
    private final int eachMax;
    private final Map<String, Integer> byKey = new HashMap<>();
    private int total;

    public ConcurrencyLimiter(int totalMax, int eachMax) {
        this.totalMax = totalMax;
        this.eachMax = eachMax;
    }

    /** Counts one more, unless that is too many. */
    public synchronized boolean open(String key) {
        int now = byKey.getOrDefault(key, 0);
        if (total >= totalMax || now >= eachMax) {
            return false;
        }
        byKey.put(key, now + 1);
        total++;
        return true;
    }

    /** Counts one less of what was counted before. */
    public synchronized void close(String key) {
        int now = byKey.getOrDefault(key, 0);
        if (now == 0) {
            throw new IllegalStateException("closed more than was opened");
        }
        if (now == 1) {
            byKey.remove(key);
        } else {
            byKey.put(key, now - 1);
        }
        total--;
    }

    public synchronized int total() {
        return total;
    }
}
