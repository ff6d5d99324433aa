package dev.atoll.mod;

import java.util.List;

/**
 * What a {@link Bot} does in one step.
 *
 * @param commands in order; may be empty
 * @param memory what it knows at the next step
 */
public record Step<C, M>(List<C> commands, M memory) {
    public Step {
        commands = List.copyOf(commands);
    }
}
