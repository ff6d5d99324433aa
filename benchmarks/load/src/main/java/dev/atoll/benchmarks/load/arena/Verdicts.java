package dev.atoll.benchmarks.load.arena;

import java.util.ArrayList;
import java.util.List;

/** A line for each target that was measured. */
final class Verdicts {
    private final List<String> lines = new ArrayList<>();

    void atLeast(String name, double measured, double bound) {
        add(name, measured, ">= " + bound, measured >= bound);
    }

    void atMost(String name, double measured, double bound) {
        add(name, measured, "<= " + bound, measured <= bound);
    }

    /** What was not measured has no verdict. */
    private void add(String name, double measured, String wanted, boolean met) {
        if (!Double.isNaN(measured)) {
            lines.add(String.format("target %s: %.3f, wanted %s: %s", name, measured, wanted, met ? "met" : "missed"));
        }
    }

    List<String> lines() {
        return lines;
    }
}
