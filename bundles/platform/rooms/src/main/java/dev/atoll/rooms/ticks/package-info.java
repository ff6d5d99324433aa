/**
 * Time: the threads that run rooms, and the schedule that a ticking room keeps.
 *
 * <p>A room is pinned to one {@code tick-*} thread, so nothing in it needs a lock. A thread keeps what it runs ordered by
 * deadline, sleeps until the earliest, and is woken early only by a room that something has come in for.
 *
 * <p>The schedule of a ticking room is exact: tick <i>n</i> is due at its start plus <i>n</i> periods, computed afresh from
 * <i>n</i> each time, so neither the index nor the length of a tick drifts. Late ticks run at once, one after the other and
 * in turn with other rooms, up to a limit; beyond it the rest of the schedule moves by whole periods, which is counted as
 * ticks slipped. No tick is ever left out or made longer: a room on a server that was too slow has less room time, not
 * different physics.
 */
@NullMarked
package dev.atoll.rooms.ticks;

import org.jspecify.annotations.NullMarked;
