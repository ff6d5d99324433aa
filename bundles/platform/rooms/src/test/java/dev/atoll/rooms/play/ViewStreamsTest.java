package dev.atoll.rooms.play;

import static dev.atoll.rooms.play.Table.at;
import static dev.atoll.rooms.play.Table.dots;
import static dev.atoll.rooms.play.Table.move;
import static dev.atoll.rooms.play.Table.place;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.fold.Culprit;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.wire.Frames;
import dev.atoll.rooms.Client;
import dev.atoll.rooms.Dots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ViewStreamsTest {
    private static byte[] lastFrame(Client client) {
        return client.frames.get(client.frames.size() - 1);
    }

    private static Map<String, Object> group(long number) {
        return Map.of("type", "Group", "number", number);
    }

    private static List<Long> ticks(Client client) {
        return client.seen().stream().map(Client.Seen::tick).toList();
    }

    @Test
    void sendsTheSameArrayToAGroup() throws GameFault {
        var table = new Table(Dots.grouped());
        Client ada = table.join(0);
        Client bob = table.join(1);
        Client cyd = table.join(2);
        table.runTo(1);
        cyd.command(1, group(5));
        table.runTo(3);
        assertSame(lastFrame(ada), lastFrame(bob));
        assertNotSame(lastFrame(ada), lastFrame(cyd));
        bob.command(1, move(4));
        cyd.command(2, move(6));
        table.runTo(5);
        assertEquals(4, place(ada, 1, 5));
        assertEquals(2, dots(ada, 5).size());
        assertEquals(6, place(cyd, 0, 5));
        assertEquals(1, dots(cyd, 5).size());
    }

    @Test
    void startsWithAKeyframeWhenAPlayerChangesGroups() throws GameFault {
        var table = new Table(Dots.grouped());
        Client ada = table.join(0);
        Client bob = table.join(1);
        table.runTo(3);
        for (long group : new long[] {5, 0, 63, 0}) {
            ada.command(table.play().number(), group(group));
            table.turn();
            assertEquals(Frames.KEYFRAME, lastFrame(ada)[0]);
            assertEquals(Frames.DELTA, lastFrame(bob)[0]);
            table.turn();
            assertEquals(Frames.DELTA, lastFrame(ada)[0]);
        }
        assertEquals(ticks(ada), ticks(bob));
        assertEquals(
                at(ada, table.play().number()).view(),
                at(bob, table.play().number()).view());
    }

    @Test
    void showsSpectatorsOfGroupsAllOfThem() throws GameFault {
        var table = new Table(Dots.grouped());
        Client ada = table.join(0);
        Client bob = table.join(1);
        Client cyd = table.watch();
        ada.command(1, group(1));
        bob.command(1, group(2));
        table.runTo(3);
        assertEquals(2, dots(cyd, 3).size());
        assertEquals(1, dots(ada, 3).size());
    }

    @Test
    void blamesTheGameForAGroupOutOfRange() throws GameFault {
        var table = new Table(Dots.grouped());
        Client ada = table.join(0);
        Client bob = table.join(1);
        table.runTo(3);
        ada.command(1, group(64));
        table.turn();
        var faults = new ArrayList<GameFault>();
        assertTrue(table.play().reportFaults(faults::add));
        assertTrue(faults.get(0).culprit() instanceof Culprit.TheView, faults::toString);
        assertThrows(GameFault.class, table::turn);
        assertEquals(3, ticks(bob).get(ticks(bob).size() - 1));
    }

    @Test
    void goesOnWithKeyframesAfterOneBadGroup() throws GameFault {
        var table = new Table(Dots.grouped());
        Client ada = table.join(0);
        table.runTo(3);
        ada.command(1, group(64));
        table.turn();
        ada.command(2, group(0));
        table.turn();
        assertEquals(Frames.KEYFRAME, lastFrame(ada)[0]);
        assertEquals(List.of(1L, 2L, 3L, 5L), ticks(ada));
    }

    @Test
    void showsSpectatorsEverythingLateAndInOrder() throws GameFault {
        var table = new Table(Dots.late(Duration.ofMillis(200)));
        Client ada = table.join(0);
        Client cyd = table.watch();
        table.runTo(5);
        ada.command(1, move(3));
        table.runTo(10);
        assertEquals(List.of(), cyd.frames);
        assertEquals(3, place(ada, 0, 6));
        table.runTo(11);
        assertEquals(List.of(1L), ticks(cyd));
        table.runTo(30);
        assertEquals(LongStream.rangeClosed(1, 20).boxed().toList(), ticks(cyd));
        assertEquals(0, place(cyd, 0, 5));
        assertEquals(3, place(cyd, 0, 6));
        assertEquals(1, at(cyd, 6).inputs().get(0));
        assertEquals(0, at(cyd, 5).inputs().get(0));
    }

    @Test
    void showsASecondSpectatorWhatTheFirstSees() throws GameFault {
        var table = new Table(Dots.late(Duration.ofMillis(200)));
        Client cyd = table.watch();
        table.runTo(20);
        Client dan = table.watch();
        table.runTo(21);
        assertEquals(List.of(11L), ticks(dan));
        table.runTo(22);
        assertSame(lastFrame(cyd), lastFrame(dan));
    }

    @Test
    void keepsNothingBackWhileNobodyWatches() throws GameFault {
        var table = new Table(Dots.late(Duration.ofMillis(200)));
        table.join(0);
        Client cyd = table.watch();
        table.runTo(20);
        table.lose(cyd);
        table.runTo(21);
        Client dan = table.watch();
        table.runTo(31);
        assertEquals(List.of(), dan.frames, "what was kept for others is gone");
        table.runTo(32);
        assertEquals(List.of(22L), ticks(dan));
    }

    @Test
    void keepsNothingBackWhileNobodyIsThere() throws GameFault {
        var table = new Table(Dots.late(Duration.ofMillis(200)));
        Client cyd = table.watch();
        table.runTo(20);
        table.lose(cyd);
        table.runTo(21);
        Client dan = table.watch();
        table.runTo(31);
        assertEquals(List.of(), dan.frames, "what was kept for others is gone");
    }

    @Test
    void blamesTheGameForALateViewThatCanNotBeEncoded() throws GameFault {
        var table = new Table(Dots.late(Duration.ofMillis(200)));
        Client cyd = table.watch();
        Client ada = table.join(0);
        table.runTo(3);
        ada.command(1, Map.of("type", "FailAtEncoding"));
        table.lose(ada);
        table.runTo(13);
        assertFalse(table.play().reportFaults(fault -> {}));
        table.turn();
        assertTrue(table.play().reportFaults(fault -> {}));
        assertThrows(GameFault.class, table::turn);
        assertEquals(3, ticks(cyd).get(ticks(cyd).size() - 1));
    }

    @Test
    void showsReadableViewsToThoseWhoAskForThem() throws GameFault {
        var table = new Table(Dots.ticking());
        Client ada = table.join(0);
        Client reader = table.enter(0, true);
        table.runTo(3);
        ada.command(1, move(3));
        table.runTo(4);
        assertEquals(List.of(), reader.frames);
        Map<String, Object> shown = reader.await("view", 3);
        assertEquals(4L, shown.get("tick"));
        assertEquals(List.of(1L, 0L, 0L, 0L), shown.get("inputs"));
        assertEquals(at(ada, 4).view(), shown.get("view"));
    }

    @Test
    void makesReadableViewsOnceForAllWhoSeeTheSame() throws GameFault {
        var table = new Table(Dots.grouped());
        table.join(0);
        table.join(1);
        Client one = table.enter(0, true);
        Client two = table.enter(1, true);
        table.runTo(2);
        assertSame(one.lastText, two.lastText);
        String before = one.lastText;
        table.runTo(3);
        assertSame(one.lastText, two.lastText);
        assertNotSame(before, one.lastText);
        assertEquals(3L, one.await("view", 2).get("tick"));
    }
}
