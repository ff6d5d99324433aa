package dev.atoll.gateway.limits;

import java.util.LinkedHashMap;

/** Token buckets by key. Remembers a bounded number of keys: the ones that were seen last. Thread-safe. */
public final class Buckets {
    private final int perSecond;
    private final int burst;
    private final int keysMax;
    private final LinkedHashMap<String, TokenBucket> byKey = new LinkedHashMap<>(64, 0.75f, true);

    public Buckets(int perSecond, int burst, int keysMax) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.keysMax = keysMax;
    }

    /** Takes a token for this key, or tells in how many whole seconds there will be one. */
    public synchronized long take(String key, long now) {
        var bucket = byKey.get(key);
        if (bucket == null) {
            forget(now);
            bucket = new TokenBucket(perSecond, burst, now);
            byKey.put(key, bucket);
        }
        long missing = bucket.take(now);
        return missing == 0 ? 0 : missing / 1_000_000_000L + 1;
    }

    synchronized int size() {
        return byKey.size();
    }

    /** Makes room: drops full buckets at the old end (they say nothing), or else the oldest. */
    private void forget(long now) {
        var oldest = byKey.entrySet().iterator();
        for (int looked = 0; looked < 4 && oldest.hasNext(); looked++) {
            if (!oldest.next().getValue().full(now)) {
                break;
            }
            oldest.remove();
        }
        if (byKey.size() >= keysMax) {
            var eldest = byKey.entrySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
