package dev.atoll.checks.rude.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/** Engines that have threads, a clock or files. */
public final class Engines {
    private Engines() {}

    static final class ReadsTheDate {
        Instant date() {
            return Instant.now();
        }
    }

    static final class MeasuresTime {
        long time() {
            return System.nanoTime();
        }
    }

    static final class StartsThreads {
        void go(Runnable body) {
            new Thread(body).start();
        }
    }

    static final class HandsToThreads {
        void go(Executor threads, Runnable body) {
            threads.execute(body);
        }
    }

    static final class Locks {
        private final ReentrantLock lock = new ReentrantLock();

        boolean isLocked() {
            return lock.isLocked();
        }
    }

    static final class NamesFiles {
        Path file() {
            return Path.of("engine");
        }
    }

    static final class Connects {
        URI address() {
            return URI.create("http://localhost");
        }
    }
}
