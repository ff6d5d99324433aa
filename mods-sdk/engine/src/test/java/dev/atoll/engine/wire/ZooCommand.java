package dev.atoll.engine.wire;

import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.util.List;
import java.util.Optional;

/** Commands with one of everything. */
sealed interface ZooCommand {
    record Nothing() implements ZooCommand {}

    record Steer(
            @Range(min = -1, max = 1) int moveX,
            @Range(min = -1, max = 1) int moveY,
            @Range(min = -3.5, max = 3.5, step = 0.01) float aim,
            boolean firing)
            implements ZooCommand {}

    record Say(@Size(max = 20) String words, Zoo.Colour colour) implements ZooCommand {}

    record Trade(byte a, short b, int c, long d, float e, double f, Optional<Zoo.Thing> thing, List<Zoo.Leg> legs)
            implements ZooCommand {}
}
