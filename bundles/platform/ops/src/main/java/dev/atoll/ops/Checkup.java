package dev.atoll.ops;

import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.HealthCheck.Health;
import dev.atoll.api.work.WorkThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks all health checks at once. A check that hangs is reported as down, and so is a required one that isn't there; the
 * answer holds for a moment, so that asking often costs nothing.
 */
final class Checkup implements AutoCloseable {
    private static final int CHECKS_MAX = 64;

    /** What was found. */
    record Report(boolean up, List<Check> checks) {
        Report {
            checks = List.copyOf(checks);
        }
    }

    /** What one check found. */
    record Check(String name, boolean up, String detail) {}

    private final SortedSet<String> required;
    private final long checkMs;
    private final long holdsNanos;
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor threads;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Held last;

    Checkup(String[] required, long checkMs, long holdsMs) {
        // Files of settings have one text where there are several values.
        this.required = Arrays.stream(required)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        this.checkMs = checkMs;
        this.holdsNanos = TimeUnit.MILLISECONDS.toNanos(holdsMs);
        this.threads = new ThreadPoolExecutor(
                8, 8, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(CHECKS_MAX), WorkThreads.named("health"));
        threads.allowCoreThreadTimeOut(true);
    }

    void add(HealthCheck check) {
        checks.add(check);
    }

    void remove(HealthCheck check) {
        checks.remove(check);
    }

    private record Held(Report report, long atNanos) {}

    /**
     * How things are, or were a moment ago. Blocks for as long as a check may take; but while one caller waits for the checks, all
     * others are told what was found before, so that many who ask can't take all threads.
     */
    Report report() {
        Held held = last;
        if (held != null && (isFresh(held) || !asking.tryLock())) {
            return held.report();
        }
        if (held == null) {
            asking.lock();
        }
        try {
            held = last;
            if (held == null || !isFresh(held)) {
                held = new Held(ask(), System.nanoTime());
                last = held;
            }
            return held.report();
        } finally {
            asking.unlock();
        }
    }

    private boolean isFresh(Held held) {
        return System.nanoTime() - held.atNanos() <= holdsNanos;
    }

    private Report ask() {
        var answers = new LinkedHashMap<HealthCheck, Future<Health>>();
        var found = new ArrayList<Check>();
        for (HealthCheck check : checks) {
            try {
                answers.put(check, threads.submit(check::check));
            } catch (RejectedExecutionException full) {
                found.add(new Check(check.name(), false, "too many checks hang"));
            }
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(checkMs);
        for (Map.Entry<HealthCheck, Future<Health>> entry : answers.entrySet()) {
            var health = answer(entry.getValue(), deadline);
            found.add(new Check(entry.getKey().name(), health.up(), health.detail()));
        }
        var missing = new TreeSet<>(required);
        found.forEach(c -> missing.remove(c.name()));
        missing.forEach(name -> found.add(new Check(name, false, "not there yet")));
        found.sort(java.util.Comparator.comparing(Check::name));
        return new Report(found.stream().allMatch(Check::up), found);
    }

    private Health answer(Future<Health> asking, long deadline) {
        try {
            return asking.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            asking.cancel(true);
            return new Health(false, "no answer within " + checkMs + " ms");
        } catch (ExecutionException e) {
            return new Health(false, "the check failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Health(false, "interrupted");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
