package dev.atoll.engine.replay;

import dev.atoll.engine.fold.Input;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;

/** The inputs that hold none of a game's types, as they are written down. */
sealed interface LoggedInput {
    record Joined(Player player) implements LoggedInput {}

    record Left(int seat) implements LoggedInput {}

    /** As old recordings have alarms: they ring whether they are due or not, or those matches would go another way now. */
    record Alarm(String name) implements LoggedInput {}

    /** An alarm that rings when it is due. */
    record Due(String name) implements LoggedInput {}

    record AlarmLost(String name) implements LoggedInput {}

    record Answered(Answer answer) implements LoggedInput {}

    record AnswerLost(String key) implements LoggedInput {}

    static LoggedInput of(Input<?> input) {
        if (input instanceof Input.Joined<?> joined) {
            return new Joined(joined.player());
        }
        if (input instanceof Input.Left<?> left) {
            return new Left(left.seat());
        }
        if (input instanceof Input.Alarm<?> alarm) {
            return new Due(alarm.name());
        }
        if (input instanceof Input.AlarmOfOld<?> alarm) {
            return new Alarm(alarm.name());
        }
        if (input instanceof Input.Answered<?> answered) {
            return new Answered(answered.answer());
        }
        if (input instanceof Input.AlarmLost<?> lost) {
            return new AlarmLost(lost.name());
        }
        if (input instanceof Input.AnswerLost<?> lost) {
            return new AnswerLost(lost.key());
        }
        throw new IllegalArgumentException("a command is logged by its codec");
    }

    default <C> Input<C> input() {
        if (this instanceof Joined joined) {
            return new Input.Joined<>(joined.player());
        }
        if (this instanceof Left left) {
            return new Input.Left<>(left.seat());
        }
        if (this instanceof Alarm alarm) {
            return new Input.AlarmOfOld<>(alarm.name());
        }
        if (this instanceof Due alarm) {
            return new Input.Alarm<>(alarm.name());
        }
        if (this instanceof AlarmLost lost) {
            return new Input.AlarmLost<>(lost.name());
        }
        if (this instanceof AnswerLost lost) {
            return new Input.AnswerLost<>(lost.key());
        }
        return new Input.Answered<>(((Answered) this).answer());
    }
}
