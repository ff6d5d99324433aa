package dev.atoll.engine.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn, as data. In a ticking game it is all that came in since the tick before, and the tick itself; in a turn-based
 * game it is one input.
 *
 * @param number the turn's number; a room's turns are numbered from 1 without gaps, its opening is turn 0
 * @param now room time of this turn; never before the turn before it
 * @param inputs in the order in which the game gets them
 * @param tick whether the game's tick runs after the inputs
 */
public record TurnInput<C>(long number, Instant now, List<Input<C>> inputs, boolean tick) {
    public TurnInput {
        inputs = List.copyOf(inputs);
    }

    /** The same turn without the call that a fault names, and without what would have it come again. */
    public TurnInput<C> without(Culprit culprit) {
        if (culprit instanceof Culprit.AnInput one) {
            var rest = new ArrayList<Input<C>>(inputs);
            Input<C> instead = instead(rest.remove(one.index()));
            if (instead != null) {
                rest.add(one.index(), instead);
            }
            return new TurnInput<>(number, now, rest, tick);
        }
        if (culprit instanceof Culprit.TheTick) {
            return new TurnInput<>(number, now, inputs, false);
        }
        return this;
    }

    private static <C> @Nullable Input<C> instead(Input<C> failed) {
        if (failed instanceof Input.Alarm<C> alarm) {
            return new Input.AlarmLost<>(alarm.name());
        }
        if (failed instanceof Input.AlarmOfOld<C> alarm) {
            return new Input.AlarmLost<>(alarm.name());
        }
        if (failed instanceof Input.Answered<C> answered) {
            return new Input.AnswerLost<>(answered.answer().key());
        }
        return null;
    }
}
