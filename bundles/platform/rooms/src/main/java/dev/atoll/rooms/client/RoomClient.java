package dev.atoll.rooms.client;

import dev.atoll.api.rooms.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One socket in one room. Its network side sets the flags, its room's tick thread reads them and owns the rest.
 */
public final class RoomClient {
    /** The seat of a spectator. */
    public static final int NO_SEAT = -1;

    private final Connection connection;
    private final boolean readable;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger bad = new AtomicInteger();
    private volatile boolean gone;
    private volatile boolean leaving;
    private volatile boolean keyframeAsked;
    private final AtomicReference<@Nullable Runnable> ticket = new AtomicReference<>();
    private volatile Suspects.@Nullable Origin origin;

    // Owned by the tick thread.
    private int seat = NO_SEAT;
    private String resumeToken = "";
    private long lastInput = -1;
    private int view = -1;
    private boolean inStep;
    private boolean slow;
    private long slowSinceNanos;
    private long keyframeNanos;

    /** @param readable whether this client wants views as JSON */
    public RoomClient(Connection connection, boolean readable) {
        this.connection = connection;
        this.readable = readable;
    }

    /** Whether this client wants views as JSON instead of frames. */
    public boolean isReadable() {
        return readable;
    }

    public Connection connection() {
        return connection;
    }

    /** Takes a place for a command on its way to the room; false when this socket has too many waiting. */
    public boolean takePlace(int max) {
        if (waiting.incrementAndGet() > max) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    /** The command was dealt with, or did not fit after all. */
    public void freePlace() {
        waiting.decrementAndGet();
    }

    /**
     * It came with a ticket, which works once. When it goes before the client can be known to have its welcome, the ticket
     * is good again, since the client has nothing else to come back with.
     *
     * @param giveBack makes the ticket good again; may be called from any thread
     */
    public void cameWith(Runnable giveBack) {
        ticket.set(giveBack);
    }

    /** The client was heard after it came in: its ticket is used up. */
    public void markHeard() {
        if (ticket.get() != null) {
            ticket.set(null);
        }
    }

    /** The socket is gone. */
    public void markGone() {
        gone = true;
        giveTicketBack();
    }

    private void giveTicketBack() {
        Runnable giveBack = ticket.getAndSet(null);
        if (giveBack != null) {
            giveBack.run();
        }
    }

    public boolean isGone() {
        return gone;
    }

    /** The client says good-bye and gives its seat up. */
    public void markLeaving() {
        leaving = true;
    }

    public boolean isLeaving() {
        return leaving;
    }

    /** The client has lost its thread and wants everything anew. */
    public void askKeyframe() {
        keyframeAsked = true;
    }

    /** It is known now whose it is. */
    public void cameFrom(Suspects.Origin who) {
        origin = who;
    }

    /** Whose it is; empty before that is known. */
    public String account() {
        Suspects.Origin known = origin;
        return known == null ? "" : known.account();
    }

    /** Notes for operators what no honest client does. */
    public void suspect(String what, String sample, boolean severe) {
        Suspects.Origin known = origin;
        if (known != null) {
            known.note(what, sample, severe);
        }
    }

    /** A message made no sense: says so, and closes the socket when that happens too often. */
    public void bad(String code, String detail, int badMessagesMax) {
        suspect(Suspects.NONSENSE, detail, false);
        connection.text(Messages.error(code, detail));
        if (bad.incrementAndGet() >= badMessagesMax) {
            close(CloseCode.BAD_MESSAGES, "too many messages made no sense");
        }
    }

    /** Closes the socket, and from now on counts as gone. */
    public void close(int code, String reason) {
        gone = true;
        if (CloseCode.saysComeBack(code)) {
            giveTicketBack();
        } else {
            ticket.set(null);
        }
        connection.close(code, reason);
    }

    public int seat() {
        return seat;
    }

    public String resumeToken() {
        return resumeToken;
    }

    public void seated(int seat, String resumeToken) {
        this.seat = seat;
        this.resumeToken = resumeToken;
        inStep = false;
    }

    /**
     * Whether a command's number goes on from those before; replayed and out-of-order ones don't.
     */
    public boolean accept(long input) {
        if (input <= lastInput) {
            suspect(Suspects.REPLAY, "input " + input + " after " + lastInput, false);
            return false;
        }
        lastInput = input;
        return true;
    }

    /** It goes on where another socket of this seat stopped. */
    public void goOnAfter(long input) {
        lastInput = input;
    }

    /** Whether it has got all frames since its last keyframe. */
    public boolean isInStep() {
        return inStep && !keyframeAsked;
    }

    /** Has the next frame be a keyframe. */
    public void fallOut() {
        inStep = false;
    }

    /** Which view it follows from now on; another than before begins with a keyframe. */
    public void follow(int which) {
        if (view != which) {
            view = which;
            inStep = false;
        }
    }

    /** What may be sent on this socket now. */
    public enum Due {
        /** Nothing: it has not written yet what was sent before. */
        NOTHING,
        /** What changed since the last frame. */
        DELTA,
        /** Everything. */
        KEYFRAME,
        /** Nothing any more: it has been slow for too long. */
        TOO_SLOW
    }

    /** Decides what a tick sends on this socket, and notes it as sent. */
    public Due due(long nowNanos, long slowBytes, long slowNanos, long keyframeEveryNanos) {
        long inFlight = connection.bytesInFlight();
        // Once slow, it must be well below the limit before it counts as caught up, else it would get a keyframe per
        // tick.
        if (inFlight > (slow ? slowBytes / 4 : slowBytes)) {
            if (!slow) {
                slow = true;
                slowSinceNanos = nowNanos;
            }
            inStep = false;
            return nowNanos - slowSinceNanos > slowNanos ? Due.TOO_SLOW : Due.NOTHING;
        }
        slow = false;
        if (keyframeAsked && nowNanos - keyframeNanos >= keyframeEveryNanos) {
            inStep = false;
        }
        if (inStep) {
            return Due.DELTA;
        }
        keyframeAsked = false;
        keyframeNanos = nowNanos;
        inStep = true;
        return Due.KEYFRAME;
    }
}
