package dev.atoll.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final Exposition page = new Exposition();

    @Test
    void writesEachFamilyOnceWithAllItsSamples() {
        page.counter("b_total", "Second.", Map.of("x", "1"), 3);
        page.gauge("a", "First.", Map.of(), 0.5);
        page.counter("b_total", "Second.", Map.of("x", "2"), 4e9);
        assertEquals(
                """
                # HELP a First.
                # TYPE a gauge
                a 0.5
                # HELP b_total Second.
                # TYPE b_total counter
                b_total{x="1"} 3
                b_total{x="2"} 4000000000
                """,
                page.text());
    }

    @Test
    void escapesLabelsAndHelp() {
        page.gauge("a", "One\\two\nthree \"four\".", Map.of("z", "q\"\\\n", "b", "é"), 1);
        assertEquals(
                """
                # HELP a One\\\\two\\nthree "four".
                # TYPE a gauge
                a{b="é",z="q\\"\\\\\\n"} 1
                """,
                page.text());
    }

    @Test
    void writesHistogramsCumulatively() {
        page.histogram("h", "Help.", Map.of("r", "x"), new double[] {.1, 1}, new long[] {1, 2, 3}, 7.25);
        assertEquals(
                """
                # HELP h Help.
                # TYPE h histogram
                h_bucket{le="0.1",r="x"} 1
                h_bucket{le="1",r="x"} 3
                h_bucket{le="+Inf",r="x"} 6
                h_sum{r="x"} 7.25
                h_count{r="x"} 6
                """,
                page.text());
    }

    @Test
    void writesNumbersThatAreNone() {
        page.gauge("a", "h", Map.of(), Double.NaN);
        page.gauge("b", "h", Map.of(), Double.NEGATIVE_INFINITY);
        assertTrue(page.text().contains("a NaN\n") && page.text().contains("b -Inf\n"), page.text());
    }

    @Test
    void leavesOutWhatWouldSpoilThePage() {
        page.gauge("a", "h", Map.of(), 1);
        page.gauge("a", "h", Map.of(), 2);
        page.counter("a", "h", Map.of("x", "1"), 3);
        page.gauge("not-a-name", "h", Map.of(), 4);
        page.gauge("b", "h", Map.of("not a label", ""), 5);
        page.histogram("c", "h", Map.of(), new double[] {1}, new long[] {1}, 1);
        assertEquals("# HELP a h\n# TYPE a gauge\na 1\n", page.text());
        assertEquals(5, page.refused());
    }

    @Test
    void reportsTheJvmWithoutMistakes() {
        new JvmMetrics().report(page);
        assertEquals(0, page.refused());
        var line = Pattern.compile("# (HELP|TYPE) .*|[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? [0-9.E+-]+");
        page.text().lines().forEach(l -> assertTrue(line.matcher(l).matches(), l));
        assertTrue(page.text().contains("process_cpu_seconds_total "), page.text());
        assertTrue(page.text().contains("jvm_memory_used_bytes{area=\"heap\"} "), page.text());
    }

    @Test
    void whatThreadsAllocatedDoesNotFallWhenOneEnds() {
        var allocated = new JvmMetrics.Allocated();
        assertEquals(30, allocated.add(new long[] {1, 2}, new long[] {10, 20}));
        assertEquals(32, allocated.add(new long[] {1}, new long[] {12}));
        assertEquals(38, allocated.add(new long[] {1, 3}, new long[] {13, 5}));
        assertEquals(38, allocated.add(new long[] {1, 3}, new long[] {13, -1}));
    }
}
