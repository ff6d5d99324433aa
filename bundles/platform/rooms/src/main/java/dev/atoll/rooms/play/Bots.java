package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Fold;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Input;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.mod.Bot;
import dev.atoll.mod.Player;
import dev.atoll.mod.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bots of one room: what each remembers, and what it does next. */
final class Bots<C, V extends Record> {
    /** More commands than these of one step are dropped, as a person's would be. */
    private static final int COMMANDS_MAX = 8;

    private final Bot<V, C, ?> bot;
    private final Map<Integer, Mind<?>> minds = new HashMap<>();

    Bots(Bot<V, C, ?> bot) {
        this.bot = bot;
    }

    private final class Mind<M> {
        private final Bot<V, C, M> bot;
        private final String id;
        private @Nullable M memory;
        private @Nullable V seen;
        private long commands;

        Mind(Bot<V, C, M> bot, String id) {
            this.bot = bot;
            this.id = id;
        }

        void play(Fold<?, C, V> fold, Player self, V view, boolean onlyWhenChanged, List<Input<C>> into)
                throws GameFault {
            if (onlyWhenChanged) {
                if (view.equals(seen)) {
                    return;
                }
                seen = view;
            }
            Step<C, M> step = fold.play(bot, memory, self, view);
            memory = step.memory();
            int count = Math.min(COMMANDS_MAX, step.commands().size());
            for (int i = 0; i < count; i++) {
                into.add(new Input.Command<>(
                        self.seat(),
                        commands++,
                        fold.number() * CommandFrame.PARTS_PER_TICK,
                        step.commands().get(i)));
            }
        }
    }

    /** Lets every bot that is seated look and act. What the game's own views throw meanwhile is its fault as well. */
    void play(Fold<?, C, V> fold, Views<V> views, List<Input<C>> into) throws GameFault {
        boolean turnBased = fold.spec().ticksPerSecond() == 0;
        try {
            for (Player player : fold.players()) {
                if (player.bot()) {
                    mind(player).play(fold, player, views.of(player), turnBased, into);
                }
            }
        } catch (Throwable thrown) {
            throw GameFault.ofView(fold.spec().name(), fold.number(), thrown);
        }
    }

    private Mind<?> mind(Player player) {
        Mind<?> mind = minds.get(player.seat());
        if (mind == null || !mind.id.equals(player.id())) {
            mind = mind(bot, player.id());
            minds.put(player.seat(), mind);
        }
        return mind;
    }

    private <M> Mind<M> mind(Bot<V, C, M> bot, String id) {
        return new Mind<>(bot, id);
    }
}
