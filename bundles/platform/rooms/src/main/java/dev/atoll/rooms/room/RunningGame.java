package dev.atoll.rooms.room;

import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.ticks.TickSchedule;
import org.jspecify.annotations.Nullable;

/**
 * Which version of its game a room runs, and when its ticks are due; none while it waits for a version, and once it has
 * closed. Changed by the room's tick thread alone.
 */
final class RunningGame {
    private final Limits limits;
    private @Nullable GameInstance<?, ?, ?> instance;
    private volatile @Nullable LoadedGame<?, ?, ?> loaded;
    private volatile @Nullable TickSchedule schedule;
    private volatile long number;
    private long neighbours;

    RunningGame(GameInstance<?, ?, ?> first, Limits limits) {
        this.limits = limits;
        this.instance = first;
        this.loaded = first.loadedGame();
    }

    /**
     * Plans the ticks of the first version. Before its tick thread has the room.
     *
     * @param ticksPerSecond of all rooms of one tick thread, about
     */
    void plan(long startNanos, long ticksPerSecond) {
        GameInstance<?, ?, ?> first = instance;
        neighbours = ticksPerSecond;
        if (first != null && first.ticks()) {
            schedule = scheduleFrom(first, startNanos);
        }
    }

    /** What runs. Tick thread only. */
    @Nullable GameInstance<?, ?, ?> instance() {
        return instance;
    }

    /** The version. From any thread. */
    @Nullable LoadedGame<?, ?, ?> loaded() {
        return loaded;
    }

    /** When ticks are due; null in a game of turns. From any thread. */
    @Nullable TickSchedule schedule() {
        return schedule;
    }

    /** The number of the latest turn. From any thread. */
    long number() {
        return number;
    }

    /** A turn has run. */
    void turned(long latest) {
        number = latest;
    }

    /** Which tick it is now, with fractions in a ticking game. From any thread. */
    double tickAt(long nowNanos) {
        TickSchedule plan = schedule;
        return plan == null ? number : plan.tickAt(nowNanos);
    }

    /** Another version goes on, at the same moments if it ticks as often. */
    void change(GameInstance<?, ?, ?> next, long nowNanos) {
        int rate = next.spec().ticksPerSecond();
        boolean same = instance != null && instance.spec().ticksPerSecond() == rate;
        instance = next;
        loaded = next.loadedGame();
        if (!next.ticks()) {
            schedule = null;
        } else if (schedule == null || !same) {
            schedule = scheduleFrom(next, nowNanos);
        }
    }

    /** Nothing runs any more. */
    void end() {
        instance = null;
        loaded = null;
        schedule = null;
    }

    private TickSchedule scheduleFrom(GameInstance<?, ?, ?> game, long startNanos) {
        int rate = game.spec().ticksPerSecond();
        return new TickSchedule(
                TickSchedule.slotFrom(startNanos, rate, neighbours / rate),
                game.number() + 1,
                rate,
                limits.catchUpTicksMax());
    }
}
