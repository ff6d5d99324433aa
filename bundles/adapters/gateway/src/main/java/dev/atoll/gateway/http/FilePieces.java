package dev.atoll.gateway.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is not in memory, read piece by piece as its client takes it. On the request's event loop, but for reading, which
 * a {@code work-*} thread does.
 */
final class FilePieces {
    private static final Logger LOG = LoggerFactory.getLogger(FilePieces.class);

    /** Once an answer has begun it can't be refused any more, so it comes back when all threads are busy. */
    private static final long BUSY_MS = 20;

    private final RequestContext context;
    private final WorkPool work;
    private final InputStream in;
    private final long length;
    private final Pacing pacing;
    private long written;
    private boolean isReading;
    private boolean isOver;

    /**
     * @param context of which the head is written
     * @param in closed when this is over
     */
    FilePieces(RequestContext context, WorkPool work, InputStream in, long length) {
        this.context = context;
        this.work = work;
        this.in = in;
        this.length = length;
        this.pacing = new Pacing(context);
        context.atEnd(this::over);
    }

    /** Writes the next piece when there is room for it, and so on to the end. */
    void write() {
        if (isReading || isOver() || pacing.waits(written, this::write)) {
            return;
        }
        int next = (int) Math.min(Pieces.BYTES, length - written);
        boolean isLast = next == length - written;
        isReading = work.run(() -> read(next, isLast));
        if (!isReading) {
            context.vertx().setTimer(BUSY_MS, timer -> write());
        }
    }

    private void read(int next, boolean isLast) {
        byte[] piece = {};
        try {
            piece = in.readNBytes(next);
            if (isLast) {
                in.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("could not read on in a file that is being sent", e);
        }
        byte[] read = piece;
        context.onLoop(() -> {
            isReading = false;
            write(read, next);
        });
    }

    private void write(byte[] piece, int expected) {
        if (isOver()) {
            close(in);
        } else if (piece.length < expected) {
            // What was announced is not there: only an end before its time tells the client.
            context.request().connection().close();
        } else {
            written += piece.length;
            var buffer = BufferInternal.buffer(Unpooled.wrappedBuffer(piece));
            if (written == length) {
                pacing.end(buffer, written);
            } else {
                context.response().write(buffer);
                write();
            }
        }
    }

    private boolean isOver() {
        return isOver || context.response().ended() || context.response().closed();
    }

    /** A read that is under way comes back to close the file. */
    private void over() {
        isOver = true;
        if (!isReading) {
            close(in);
        }
    }

    static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            LOG.warn("could not close a file", e);
        }
    }
}
