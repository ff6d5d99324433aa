package dev.atoll.shooter;

import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Step;
import dev.atoll.testkit.Playtest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A room that bots play in, as the platform would let them. */
final class Bout {
    final Playtest<ShooterState, ShooterCommand, ShooterView> room;
    final List<Player> players = new ArrayList<>();
    private final List<ShooterBot.Memory> memories = new ArrayList<>();
    private final SplittableRandom random;

    Bout(long seed, ShooterOptions options, int people) {
        room = Playtest.open(new ShooterGame(), seed, options);
        random = new SplittableRandom(seed);
        for (int i = 0; i < people; i++) {
            players.add(room.join("pilot-" + i));
            memories.add(ShooterBot.blank());
        }
        room.tick();
    }

    void tick() {
        for (int i = 0; i < players.size(); i++) {
            Player player = players.get(i);
            Step<ShooterCommand, ShooterBot.Memory> step =
                    ShooterBot.think(memories.get(i), player.seat(), room.view(player), room.number(), random);
            memories.set(i, step.memory());
            step.commands().forEach(command -> room.command(player, command));
        }
        room.tick();
    }

    void leave(Player player) {
        int index = players.indexOf(player);
        players.remove(index);
        memories.remove(index);
        room.leave(player);
    }

    Request.SubmitResult result() {
        return (Request.SubmitResult) room.asked().get(0).request();
    }

    void untilResults() {
        for (int i = 0; i < 20_000; i++) {
            if (room.state().match().phase() == Phase.RESULTS) {
                return;
            }
            tick();
        }
        throw new AssertionError("the match never ended");
    }
}
