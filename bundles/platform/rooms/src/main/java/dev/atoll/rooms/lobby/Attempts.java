package dev.atoll.rooms.lobby;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How many wrong codes each address, or each account, has tried within the last minute, so that codes can't be guessed. */
final class Attempts {
    private static final int KNOWN_MAX = 10_000;
    private static final int PER_MINUTE_MAX = 20;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > KNOWN_MAX;
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

    /** A code was wrong. */
    synchronized void failed(String who) {
        Window window = window(who);
        if (window == null) {
            window = new Window(nanoTime.getAsLong());
            windows.put(who, window);
        }
        window.count++;
    }

    /** Whether there were so many that no further one is looked at for now. */
    synchronized boolean isSpent(String who) {
        Window window = window(who);
        return window != null && window.count >= PER_MINUTE_MAX;
    }

    private @Nullable Window window(String who) {
        Window window = windows.get(who);
        return window == null || nanoTime.getAsLong() - window.sinceNanos > MINUTE_NANOS ? null : window;
    }
}
