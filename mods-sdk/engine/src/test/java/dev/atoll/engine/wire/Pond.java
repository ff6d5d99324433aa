package dev.atoll.engine.wire;

import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import java.util.List;

/** The example of {@code clients/protocol/README.md}. */
record Pond(boolean open, List<Duck> ducks) {
    record Duck(@Key int id, @Range(min = 0, max = 100, step = 0.5) double x) {}

    sealed interface Command {
        record Feed(@Range(min = 1, max = 5) int crumbs, String words) implements Command {}

        record Leave() implements Command {}
    }
}
