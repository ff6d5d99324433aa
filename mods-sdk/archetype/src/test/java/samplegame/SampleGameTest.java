package samplegame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.testkit.Playtest;
import java.util.List;
import org.junit.jupiter.api.Test;
import samplegame.SampleGame.Command;
import samplegame.SampleGame.Options;
import samplegame.SampleGame.Score;

/** Plays in memory, without a server. */
class SampleGameTest {
    private final Playtest<SampleGame.State, Command, SampleGame.View> room =
            Playtest.open(new SampleGame(), 1, new Options(2));
    private final Player ada = room.join("Ada");
    private final Player bob = room.join("Bob");

    private void press(Player player) {
        room.command(player, new Command.Press());
    }

    @Test
    void whoReachesTheGoalFirstWins() {
        press(ada);
        press(bob);
        press(bob);
        assertTrue(room.view(ada).over());
        assertEquals(List.of(new Score(0, 1), new Score(1, 2)), room.view(ada).scores());
        assertEquals(List.of(new SampleGame.Won(1)), room.events());
        var result = (Request.SubmitResult) room.asked().get(0).request();
        assertEquals(bob, result.standings().get(0).player());
    }

    @Test
    void nobodyPressesOnAfterTheEnd() {
        press(ada);
        press(ada);
        press(bob);
        assertEquals(List.of("the match is over"), room.refusals());
        room.command(bob, new Command.Again());
        press(bob);
        assertEquals(List.of(new Score(0, 0), new Score(1, 1)), room.view(bob).scores());
    }

    @Test
    void theNextMatchMayEndBeforeTheResultOfTheLastIsStored() {
        for (int match = 0; match < 2; match++) {
            press(ada);
            press(ada);
            room.command(ada, new Command.Again());
        }
        assertEquals(2, room.asked().size());
        assertEquals(List.of(), room.refusals());
    }

    @Test
    void whoLeavesIsNotSeenAnyMore() {
        press(ada);
        room.leave(ada);
        assertEquals(List.of(new Score(1, 0)), room.view(bob).scores());
    }

    /** The law on which recovery and hot swap stand: the same inputs give the same state, in any JVM. */
    @Test
    void replaysToTheSameState() {
        press(ada);
        press(bob);
        room.leave(bob);
        room.assertReplays();
        room.assertReplaysInFreshJvm();
    }
}
