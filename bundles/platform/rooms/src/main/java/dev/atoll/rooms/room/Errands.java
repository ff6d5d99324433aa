package dev.atoll.rooms.room;

import dev.atoll.engine.fold.Outcome;
import dev.atoll.mod.Answer;
import dev.atoll.rooms.play.Play;
import java.util.function.Predicate;

/**
 * Sets going what a game has asked for. That comes before all else which a turn brings about, so that nothing which fails after
 * the turn can lose a result. Tick thread only.
 */
final class Errands {
    private final RoomIdentity identity;
    private final Surroundings around;
    private final Checkpoints checkpoints;
    private final Predicate<Answer> answered;

    /** @param answered takes an answer, from any thread; false when it must be offered again later */
    Errands(RoomIdentity identity, Surroundings around, Checkpoints checkpoints, Predicate<Answer> answered) {
        this.identity = identity;
        this.around = around;
        this.checkpoints = checkpoints;
        this.answered = answered;
    }

    /** Runs those of a turn, and has a match recorded that they end. */
    void run(Play<?, ?, ?> play, Outcome outcome) {
        start(play, outcome);
        for (Outcome.Asked asked : outcome.asked()) {
            around.recordings().asked(identity, play, asked);
        }
    }

    /** The room ends: starts what no turn has handed out, if the game failed before that. Its state is worth no recording. */
    void runLast(Play<?, ?, ?> play) {
        for (Outcome outcome : play.takeOutcomes()) {
            start(play, outcome);
        }
    }

    private void start(Play<?, ?, ?> play, Outcome outcome) {
        if (outcome.asked().isEmpty()) {
            return;
        }
        // What goes back to a checkpoint from before would ask once more.
        checkpoints.beSoon();
        var asker = Effects.Asker.of(identity.id(), play.spec());
        for (Outcome.Asked asked : outcome.asked()) {
            around.effects().start(asker, asked, answered);
        }
    }
}
