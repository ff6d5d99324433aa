package dev.atoll.benchmarks.jmh;

import dev.atoll.engine.fold.GameFault;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all of it and prints a line per target. */
public final class EngineBench {
    private static final double TICK_MICROS_MAX = 25;

    private EngineBench() {}

    public static void main(String[] args) throws RunnerException, GameFault {
        long[] sent = {0};
        double garbage = new NullTicks(frame -> sent[0] += frame.length).measure();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ArenaTick.class.getName())
                        .addProfiler("gc")
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .build())
                .run();
        System.out.println();
        verdict("engine-garbage-null-game", garbage, "bytes per tick", 0);
        for (RunResult result : results) {
            var tick = result.getPrimaryResult();
            if (tick.getLabel().equals("tick")) {
                verdict("engine-tick-arena-8", tick.getScore(), "microseconds per tick", TICK_MICROS_MAX);
            }
        }
    }

    private static void verdict(String name, double measured, String unit, double wanted) {
        System.out.printf(
                "target %s: %.3f %s, wanted <= %s: %s%n",
                name, measured, unit, wanted, measured <= wanted ? "met" : "missed");
    }
}
