package dev.atoll.rooms.lobby;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often each address has tried a code within the last minute, so that codes can't be guessed. */
final class Attempts {
    private static final int ADDRESSES_MAX = 10_000;
    private static final int PER_MINUTE_MAX = 20;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static final class Window {
        private final long sinceNanos;
        private int count;

        Window(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }

    /** Counts an attempt; false when there were too many. */
    synchronized boolean allow(String address) {
        long now = nanoTime.getAsLong();
        Window window = windows.get(address);
        if (window == null || now - window.sinceNanos > MINUTE_NANOS) {
            window = new Window(now);
            windows.put(address, window);
        }
        return ++window.count <= PER_MINUTE_MAX;
    }
}
