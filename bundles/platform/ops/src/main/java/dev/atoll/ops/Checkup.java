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
import java.util.stream.Collectors;

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
    private Report last = new Report(false, List.of());
    private long askedAt;
    private boolean asked;

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

    /** How things are, or were a moment ago. Blocks for as long as a check may take. */
    synchronized Report report() {
        long now = System.nanoTime();
        if (!asked || now - askedAt > holdsNanos) {
            last = ask();
            askedAt = System.nanoTime();
            asked = true;
        }
        return last;
    }

    private Report ask() {
        var asking = new LinkedHashMap<HealthCheck, Future<Health>>();
        var found = new ArrayList<Check>();
        for (HealthCheck check : checks) {
            try {
                asking.put(check, threads.submit(check::check));
            } catch (RejectedExecutionException full) {
                found.add(new Check(check.name(), false, "too many checks hang"));
            }
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(checkMs);
        for (Map.Entry<HealthCheck, Future<Health>> entry : asking.entrySet()) {
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
