package dev.atoll.ops;

import dev.atoll.api.ops.Metrics;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM knows of itself. */
final class JvmMetrics implements Metrics {
    private final Allocated allocated = new Allocated();

    @Override
    public void report(Sink sink) {
        var memory = ManagementFactory.getMemoryMXBean();
        memory(sink, "heap", memory.getHeapMemoryUsage());
        memory(sink, "nonheap", memory.getNonHeapMemoryUsage());
        ManagementFactory.getGarbageCollectorMXBeans().forEach(gc -> {
            var labels = Map.of("gc", gc.getName());
            sink.counter("jvm_gc_total", "Garbage collections.", labels, (double) gc.getCollectionCount());
            sink.counter(
                    "jvm_gc_seconds_total", "Time in garbage collections.", labels, gc.getCollectionTime() / 1_000d);
        });
        var threads = ManagementFactory.getThreadMXBean();
        sink.gauge("jvm_threads", "Threads.", Map.of(), threads.getThreadCount());
        sink.gauge("jvm_threads_peak", "The most threads there were.", Map.of(), threads.getPeakThreadCount());
        allocated(sink, threads.getAllThreadIds());
        var classes = ManagementFactory.getClassLoadingMXBean();
        sink.gauge("jvm_classes", "Classes that are loaded.", Map.of(), classes.getLoadedClassCount());
        sink.counter("jvm_classes_unloaded_total", "Classes that were unloaded.", Map.of(), (double)
                classes.getUnloadedClassCount());
        var runtime = ManagementFactory.getRuntimeMXBean();
        sink.gauge("process_uptime_seconds", "Since the JVM started.", Map.of(), runtime.getUptime() / 1_000d);
        sink.gauge(
                "process_start_time_seconds",
                "When the JVM started, in seconds since 1970.",
                Map.of(),
                runtime.getStartTime() / 1_000d);
        process(sink);
    }

    private static void memory(Sink sink, String area, MemoryUsage usage) {
        var labels = Map.of("area", area);
        sink.gauge("jvm_memory_used_bytes", "Memory that is used.", labels, (double) usage.getUsed());
        sink.gauge(
                "jvm_memory_committed_bytes", "Memory taken from the system.", labels, (double) usage.getCommitted());
        if (usage.getMax() >= 0) {
            sink.gauge("jvm_memory_max_bytes", "Memory that may be used.", labels, (double) usage.getMax());
        }
    }

    /** What threads have allocated by now; of those that ended since the report before, what they had by then. */
    private void allocated(Sink sink, long[] threads) {
        try {
            Object bytes = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                            "getThreadAllocatedBytes",
                            new Object[] {threads},
                            new String[] {long[].class.getName()});
            if (bytes instanceof long[] each) {
                double sum = allocated.add(threads, each);
                sink.counter("jvm_allocated_bytes_total", "Allocated by threads.", Map.of(), sum);
            }
        } catch (JMException notThisJvm) {
            // The rest is still worth reporting.
        }
    }

    /** Adds up what threads allocated, so that the sum doesn't fall when one ends. */
    static final class Allocated {
        private Map<Long, Long> living = Map.of();
        private long ended;

        /** @param bytes by thread, below zero where unknown */
        synchronized long add(long[] threads, long[] bytes) {
            var now = new HashMap<Long, Long>();
            long sum = 0;
            for (int i = 0; i < threads.length; i++) {
                long known = Math.max(bytes[i], living.getOrDefault(threads[i], 0L));
                now.put(threads[i], known);
                sum += known;
            }
            for (Map.Entry<Long, Long> one : living.entrySet()) {
                ended += now.containsKey(one.getKey()) ? 0 : one.getValue();
            }
            living = now;
            return sum + ended;
        }
    }

    /** By attribute, since the bean's own type is not everywhere. */
    private static void process(Sink sink) {
        attribute(
                "ProcessCpuTime",
                nanos -> sink.counter(
                        "process_cpu_seconds_total", "CPU time of the JVM, all threads.", Map.of(), nanos / 1e9));
        attribute(
                "OpenFileDescriptorCount",
                count -> sink.gauge("process_open_fds", "Open file descriptors.", Map.of(), count));
        attribute(
                "MaxFileDescriptorCount",
                count -> sink.gauge("process_max_fds", "File descriptors that may be open.", Map.of(), count));
    }

    private static void attribute(String name, java.util.function.DoubleConsumer then) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), name);
            if (value instanceof Number number) {
                then.accept(number.doubleValue());
            }
        } catch (JMException e) {
            // Another JVM, another set of attributes.
        }
    }
}
