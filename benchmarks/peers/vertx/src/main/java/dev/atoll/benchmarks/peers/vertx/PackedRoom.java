package dev.atoll.benchmarks.peers.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;

/** One room: eight seats, the rules of arena-8, and the frame that all of them get. Lives on the event loop. */
final class PackedRoom {
    static final int SEATS = 8;
    static final int SHIP_BYTES = 13;
    static final int HEAD_BYTES = 5;
    private static final int SIDE = 1600;
    private static final double SPEED = 300;
    private static final int SCORE_MAX = 9999;

    private final double step;
    private final @Nullable ServerWebSocket[] sockets = new @Nullable ServerWebSocket[SEATS];
    private final double[] x = new double[SEATS];
    private final double[] y = new double[SEATS];
    private final int[] moveX = new int[SEATS];
    private final int[] moveY = new int[SEATS];
    private final int[] aim = new int[SEATS];
    private final int[] score = new int[SEATS];
    private final boolean[] firing = new boolean[SEATS];
    private final long[] input = new long[SEATS];
    private long tick;

    PackedRoom(int hz) {
        step = SPEED / hz;
    }

    /** The seat that the socket gets, or -1. */
    int join(ServerWebSocket socket) {
        for (int seat = 0; seat < SEATS; seat++) {
            if (sockets[seat] == null) {
                sockets[seat] = socket;
                x[seat] = Math.random() * SIDE;
                y[seat] = Math.random() * SIDE;
                moveX[seat] = 0;
                moveY[seat] = 0;
                score[seat] = 0;
                input[seat] = 0;
                return seat;
            }
        }
        return -1;
    }

    /** Whether nobody is left. */
    boolean leave(int seat) {
        sockets[seat] = null;
        for (ServerWebSocket socket : sockets) {
            if (socket != null) {
                return false;
            }
        }
        return true;
    }

    void steer(int seat, Buffer message) {
        input[seat] = message.getUnsignedInt(0);
        moveX[seat] = message.getByte(4);
        moveY[seat] = message.getByte(5);
        aim[seat] = message.getUnsignedByte(6);
        firing[seat] = message.getByte(7) != 0;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A socket that can't be written to is about to leave.
    void run() {
        tick++;
        Buffer frame = Buffer.buffer(HEAD_BYTES + SEATS * SHIP_BYTES)
                .appendByte((byte) 1)
                .appendUnsignedInt(tick);
        for (int seat = 0; seat < SEATS; seat++) {
            if (sockets[seat] != null) {
                move(seat);
            }
            pack(seat, frame);
        }
        for (ServerWebSocket socket : sockets) {
            if (socket != null) {
                socket.writeBinaryMessage(frame);
            }
        }
    }

    private void move(int seat) {
        x[seat] = within(x[seat] + moveX[seat] * step);
        y[seat] = within(y[seat] + moveY[seat] * step);
        if (firing[seat] && tick % 20 == 0) {
            score[seat] = Math.min(SCORE_MAX, score[seat] + 1);
        }
    }

    private void pack(int seat, Buffer frame) {
        frame.appendUnsignedShort(eighths(x[seat]))
                .appendUnsignedShort(eighths(y[seat]))
                .appendByte((byte) aim[seat])
                .appendByte((byte) (100 - score[seat] % 100))
                .appendUnsignedShort(score[seat])
                .appendByte((byte) ((sockets[seat] != null ? 1 : 0) | (firing[seat] ? 2 : 0)))
                .appendUnsignedInt(input[seat]);
    }

    private static int eighths(double position) {
        return (int) Math.floor(position * 8 + 0.5);
    }

    private static double within(double position) {
        return Math.max(0, Math.min(SIDE, position));
    }
}
