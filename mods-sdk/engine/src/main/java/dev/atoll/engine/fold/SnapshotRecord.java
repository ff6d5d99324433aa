package dev.atoll.engine.fold;

import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A snapshot as it is written: everything of a fold but its state, whose shape is the game's affair.
 *
 * @param format the version of this record's own shape
 * @param time absent in turn-based games
 */
record SnapshotRecord(
        int format,
        String game,
        int version,
        long seed,
        long number,
        Instant now,
        List<Time> time,
        List<Seated> seats,
        Map<String, Instant> alarms,
        int incarnation,
        long nextEffect,
        List<Pending> pending) {
    static final int FORMAT = 2;

    record Time(long number, Instant base, int ticksPerSecond) {}

    record Seated(Player player, long processed, long behind) {}

    record Pending(int incarnation, long sequence, String key, Request request, Instant at) {}

    static SnapshotRecord of(Fold<?, ?, ?> fold) {
        Roster roster = fold.roster();
        PendingRequests requests = fold.requests();
        RoomTime time = fold.time();
        return new SnapshotRecord(
                FORMAT,
                fold.spec().name(),
                fold.spec().version(),
                fold.seed(),
                fold.number(),
                fold.now(),
                time == null ? List.of() : List.of(new Time(time.baseNumber(), time.base(), time.ticksPerSecond())),
                roster.players().stream()
                        .map(player ->
                                new Seated(player, roster.processed(player.seat()), roster.behind(player.seat())))
                        .toList(),
                fold.alarms().all(),
                requests.incarnation(),
                requests.next(),
                requests.pending().stream()
                        .map(one -> new Pending(one.incarnation(), one.sequence(), one.key(), one.request(), one.at()))
                        .toList());
    }

    /** The parts of a fold, for a game of this rate. */
    <S> FoldState<S> restore(int ticksPerSecond, boolean takenOver, S state) {
        var roster = new Roster();
        seats.forEach(seated -> roster.restore(seated.player(), seated.processed(), seated.behind()));
        var alarmClock = new Alarms();
        alarms.forEach(alarmClock::set);
        var requests = new PendingRequests();
        requests.restore(
                takenOver ? incarnation + 1 : incarnation,
                nextEffect,
                pending.stream()
                        .map(one -> new Outcome.Asked(
                                one.incarnation(), one.sequence(), one.key(), one.request(), one.at()))
                        .toList());
        RoomTime at = null;
        if (ticksPerSecond > 0) {
            boolean same = !time.isEmpty() && time.get(0).ticksPerSecond() == ticksPerSecond;
            at = same
                    ? new RoomTime(time.get(0).number(), time.get(0).base(), ticksPerSecond)
                    : new RoomTime(number, now, ticksPerSecond);
        }
        return new FoldState<>(seed, number, now, at, roster, alarmClock, requests, state);
    }
}
