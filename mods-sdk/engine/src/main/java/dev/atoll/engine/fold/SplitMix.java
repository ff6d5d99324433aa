package dev.atoll.engine.fold;

import java.util.random.RandomGenerator;

/**
 * The chance that games draw from: SplitMix64, keyed by a room's seed, a turn's number and the place of a call in its turn.
 *
 * <p>The algorithm is part of what makes a replay exact, so it is written down here and not taken from the JDK, whose
 * generators may change: the state grows by the odd constant {@code 0x9E3779B97F4A7C15} per draw, and a draw is the state
 * mixed by two xor-shift-multiply rounds (Stafford's variant 13). Bounded and floating-point draws are those that
 * {@link RandomGenerator} specifies on top of {@code nextLong}. A call has a generator of its own, so that what one refused
 * command drew doesn't move the draws of the next.
 */
final class SplitMix implements RandomGenerator {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed, long number, int call) {
        state = mix(mix(seed + GAMMA * (number + 1)) + GAMMA * (call + 1L));
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
