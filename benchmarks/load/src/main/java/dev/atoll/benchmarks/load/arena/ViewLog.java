package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The histograms of all steps, from input to view, in HdrHistogram's log format. */
final class ViewLog implements AutoCloseable {
    private final PrintStream out;
    private final HistogramLogWriter writer;

    ViewLog(Path results) throws IOException {
        out = new PrintStream(results.resolve("input-to-view.hlog").toFile(), StandardCharsets.UTF_8);
        writer = new HistogramLogWriter(out);
        writer.outputComment("[input to view in microseconds; tags are peer, rooms, rate and repetition]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(System.currentTimeMillis());
        writer.outputLegend();
    }

    void add(Peer peer, int repetition, Window window) {
        Histogram histogram = window.tally().inputToView;
        long now = System.currentTimeMillis();
        histogram.setStartTimeStamp(now - (long) (window.seconds() * 1000));
        histogram.setEndTimeStamp(now);
        histogram.setTag(peer.id() + "-" + window.rooms() + "x8-" + window.hz() + "hz-" + repetition);
        writer.outputIntervalHistogram(histogram);
    }

    @Override
    public void close() {
        out.close();
    }
}
