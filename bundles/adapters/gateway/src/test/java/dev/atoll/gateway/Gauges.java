package dev.atoll.gateway;

import dev.atoll.api.ops.Metrics;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** The values that a label of this name has had. */
    Set<String> labels(String name, String label) {
        var found = Pattern.compile("[{ ]" + label + "=([^,}]*)");
        return values.keySet().stream()
                .filter(key -> key.startsWith(name + "{"))
                .flatMap(key -> found.matcher(key).results().map(one -> one.group(1)))
                .collect(Collectors.toUnmodifiableSet());
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
