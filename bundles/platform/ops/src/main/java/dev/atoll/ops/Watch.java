package dev.atoll.ops;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the server is ready, and again whenever that changes. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long UNTIL_READY_MS = 200;
    private static final long AFTERWARDS_MS = 5_000;

    private final Supplier<Checkup.Report> reports;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Watch(Supplier<Checkup.Report> reports) {
        this.reports = reports;
        thread = new Thread(this::look, "work-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        boolean ready = false;
        boolean first = true;
        try {
            while (!closing.await(ready ? AFTERWARDS_MS : UNTIL_READY_MS, TimeUnit.MILLISECONDS)) {
                var report = reports.get();
                if (report.up() && !ready) {
                    long uptimeMs = ManagementFactory.getRuntimeMXBean().getUptime();
                    LOG.info(
                            "Atoll is ready{}: {}",
                            first ? " (" + uptimeMs / 1_000 + '.' + uptimeMs % 1_000 / 100 + " s)" : " again",
                            names(report, true));
                    first = false;
                } else if (!report.up() && ready) {
                    LOG.warn("Atoll is not ready any more: {}", names(report, false));
                }
                ready = report.up();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String names(Checkup.Report report, boolean up) {
        return report.checks().stream()
                .filter(c -> c.up() == up)
                .map(c -> up ? c.name() : c.name() + " (" + c.detail() + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
