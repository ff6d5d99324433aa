package dev.atoll.gateway;

import dev.atoll.api.ops.Metrics;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last reported numbers, by name and labels. */
final class Gauges implements Metrics.Sink {
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    double value(String name) {
        return values.entrySet().stream()
                .filter(e -> e.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    double value(String name, Map<String, String> labels) {
        return values.getOrDefault(name + labels, 0d);
    }

    @Override
    public void counter(String name, String help, Map<String, String> labels, double value) {
        values.put(name + labels, value);
    }

    @Override
    public void gauge(String name, String help, Map<String, String> labels, double value) {
        values.put(name + labels, value);
    }

    @Override
    public void histogram(
            String name, String help, Map<String, String> labels, double[] bounds, long[] counts, double sum) {
        values.put(name + labels, (double) Arrays.stream(counts).sum());
    }
}
