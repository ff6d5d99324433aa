package dev.atoll.benchmarks.load.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final long MILLI = 1_000_000;

    private static long[] delays(Condition condition, long seed) {
        var stream = new ConditionedStream(condition, seed, 0);
        return LongStream.range(0, 60_000)
                .map(milli -> stream.arrival(milli * MILLI) - milli * MILLI)
                .toArray();
    }

    @Test
    void delaysByTheDelayAndAtMostTheJitter() {
        LongStream.of(delays(new Condition(50, 20, 0, 0), 1))
                .forEach(delay -> assertTrue(delay >= 50 * MILLI && delay <= 70 * MILLI, "delay " + delay));
    }

    @Test
    void keepsTheOrder() {
        var stream = new ConditionedStream(new Condition(5, 100, 30, 300), 7, 0);
        long before = 0;
        for (long now = 0; now < 10_000 * MILLI; now += MILLI) {
            long arrival = stream.arrival(now);
            assertTrue(arrival >= before, "overtaken at " + now);
            before = arrival;
        }
    }

    @Test
    void standsStillDuringStallsAndThenDeliversAtOnce() {
        long[] delays = delays(new Condition(0, 0, 6, 300), 3);
        long held = LongStream.of(delays).filter(delay -> delay > 0).count();
        long stalls = LongStream.range(1, delays.length)
                .filter(i -> delays[(int) i] > 0 && delays[(int) i - 1] == 0)
                .count();
        assertTrue(stalls >= 1 && stalls <= 15, stalls + " stalls in a minute");
        assertTrue(held <= 300 * stalls && held >= 290 * (stalls - 1), held + " ms held by " + stalls + " stalls");
    }

    @Test
    void isTheSameForTheSameSeed() {
        var condition = new Condition(10, 10, 10, 100);
        assertEquals(
                LongStream.of(delays(condition, 5)).sum(),
                LongStream.of(delays(condition, 5)).sum());
    }

    @Test
    void readsWhatIsWritten() {
        assertEquals(new Condition(50, 20, 6, 300), Condition.of("delay=50,jitter=20,stalls=6,stall=300"));
        assertEquals(new Condition(0, 0, 0, 0), Condition.of(""));
        assertThrows(IllegalArgumentException.class, () -> Condition.of("loss=5"));
        assertThrows(IllegalArgumentException.class, () -> Condition.of("delay=-1"));
        assertThrows(IllegalArgumentException.class, () -> Condition.of("delay"));
    }

    @Test
    void holdsBackBothDirectionsOfAChannel() {
        var channel = new EmbeddedChannel(new Conditioner(new Condition(1000, 0, 0, 0), 1));
        channel.freezeTime();
        channel.writeInbound("in");
        channel.writeOutbound("out");
        channel.advanceTimeBy(900, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertNull(channel.readInbound());
        assertNull(channel.readOutbound());
        channel.advanceTimeBy(101, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertEquals("in", channel.readInbound());
        assertEquals("out", channel.readOutbound());
    }
}
