package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Outcome;
import dev.atoll.mod.Answer;
import dev.atoll.rooms.play.GameInstance;
import java.util.function.Predicate;

/**
 * Sets going what a game has asked for. That comes before all else which a turn brings about, so that nothing which fails after
 * the turn can lose a result. Tick thread only.
 */
final class EffectDispatcher {
    private final RoomIdentity identity;
    private final RoomServices services;
    private final Checkpoints checkpoints;
    private final Predicate<Answer> answered;

    /** @param answered takes an answer, from any thread; false when it must be offered again later */
    EffectDispatcher(
            RoomIdentity identity, RoomServices services, Checkpoints checkpoints, Predicate<Answer> answered) {
        this.identity = identity;
        this.services = services;
        this.checkpoints = checkpoints;
        this.answered = answered;
    }

    /** Starts the effects of a turn, and has the match recorded that they end. */
    void dispatch(GameInstance<?, ?, ?> instance, Outcome outcome) {
        start(instance, outcome);
        for (Outcome.Asked asked : outcome.asked()) {
            services.recordings().asked(identity, instance, asked);
        }
    }

    /** The room ends: starts what no turn has handed out, if the game failed before that. Its state is worth no recording. */
    void dispatchLast(GameInstance<?, ?, ?> instance) {
        for (Outcome outcome : instance.takeOutcomes()) {
            start(instance, outcome);
        }
    }

    private void start(GameInstance<?, ?, ?> instance, Outcome outcome) {
        if (outcome.asked().isEmpty()) {
            return;
        }
        // What goes back to a checkpoint from before would ask once more.
        checkpoints.beSoon();
        var asker = Effects.Asker.of(identity.id(), instance.spec());
        for (Outcome.Asked asked : outcome.asked()) {
            services.effects().start(asker, asked, answered);
        }
    }
}
