package dev.atoll.ops;

import dev.atoll.api.ops.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Collects numbers of many bundles and writes them in Prometheus' text format 0.0.4. One bundle's mistake must not cost the
 * operator all other bundles' numbers, so what would make a scraper refuse the whole page (a name of two types, a number
 * given twice, a name that isn't one) is left out and counted.
 */
final class Exposition implements Metrics.Sink {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private record Family(String type, String help, Map<String, String> samples) {}

    private final Map<String, Family> families = new TreeMap<>();
    private int refused;

    @Override
    public void counter(String name, String help, Map<String, String> labels, double value) {
        put(name, "counter", help, labels, sample(name, labels(labels), value));
    }

    @Override
    public void gauge(String name, String help, Map<String, String> labels, double value) {
        put(name, "gauge", help, labels, sample(name, labels(labels), value));
    }

    @Override
    public void histogram(
            String name, String help, Map<String, String> labels, double[] bounds, long[] counts, double sum) {
        if (counts.length != bounds.length + 1) {
            refused++;
            return;
        }
        var lines = new StringBuilder();
        long soFar = 0;
        for (int i = 0; i < counts.length; i++) {
            soFar += counts[i];
            var withBound = new LinkedHashMap<>(labels);
            withBound.put("le", number(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY));
            lines.append(sample(name + "_bucket", labels(withBound), (double) soFar));
        }
        lines.append(sample(name + "_sum", labels(labels), sum));
        lines.append(sample(name + "_count", labels(labels), (double) soFar));
        put(name, "histogram", help, labels, lines.toString());
    }

    /** How much was left out so far. */
    int refused() {
        return refused;
    }

    String text() {
        var page = new StringBuilder();
        families.forEach((name, family) -> {
            String help = family.help.replace("\\", "\\\\").replace("\n", "\\n");
            page.append("# HELP ").append(name).append(' ').append(help).append('\n');
            page.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
            family.samples.values().forEach(page::append);
        });
        return page.toString();
    }

    private void put(String name, String type, String help, Map<String, String> labels, String lines) {
        if (!NAME.matcher(name).matches()
                || !labels.keySet().stream().allMatch(l -> LABEL.matcher(l).matches())) {
            refused++;
            return;
        }
        var family = families.computeIfAbsent(name, n -> new Family(type, help, new LinkedHashMap<>()));
        if (!family.type.equals(type) || family.samples.putIfAbsent(labels(labels), lines) != null) {
            refused++;
        }
    }

    private static String sample(String name, String labels, double value) {
        return name + labels + ' ' + number(value) + '\n';
    }

    /** In the order of their names, so that the same labels are the same text. */
    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("{");
        new TreeMap<>(labels).forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append(name)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\""))
                .append('"'));
        return text.append('}').toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
