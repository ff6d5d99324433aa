package dev.atoll.benchmarks.load.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's own numbers at one moment, from its Prometheus page. */
final class Scrape {
    private final List<Line> lines = new ArrayList<>();

    private record Line(String name, String labels, double value) {}

    Scrape(String text) {
        for (String line : text.split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (line.startsWith("#") || space < 0) {
                continue;
            }
            String series = line.substring(0, space);
            int brace = series.indexOf('{');
            String name = brace < 0 ? series : series.substring(0, brace);
            lines.add(new Line(
                    name, brace < 0 ? "" : series.substring(brace), Double.parseDouble(line.substring(space + 1))));
        }
    }

    /** The sum of all series of this name whose labels contain a text. */
    double sum(String name, String label) {
        return lines.stream()
                .filter(line -> line.name().equals(name) && line.labels().contains(label))
                .mapToDouble(Line::value)
                .sum();
    }

    double sum(String name) {
        return sum(name, "");
    }

    /** The upper bound of the bucket that holds a quantile of what a histogram counted between two moments. */
    static double quantile(Scrape before, Scrape after, String name, double quantile) {
        Map<Double, Double> cumulative = new TreeMap<>();
        for (Line line : after.lines) {
            if (line.name().equals(name + "_bucket")) {
                String bound = line.labels().replaceAll(".*le=\"([^\"]*)\".*", "$1");
                double le = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
                double grown = line.value() - before.sum(name + "_bucket", line.labels());
                cumulative.merge(le, grown, Double::sum);
            }
        }
        double all = cumulative.getOrDefault(Double.POSITIVE_INFINITY, 0d);
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            if (bucket.getValue() >= all * quantile) {
                return bucket.getKey();
            }
        }
        return Double.NaN;
    }
}
