package dev.atoll.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of static files in memory, up to so many bytes; when there is no more room, those go that were asked for longest
 * ago. What is being sent stays, and counts: it would take its memory all the same. Thread-safe.
 */
final class SiteCache {
    /** No file takes more than this, so that some fit. */
    private static final int FILE_BYTES_MAX = 8 << 20;

    private static final int FILES_AT_LEAST = 8;

    /** Content that somebody is sent, or may be. */
    static final class Held {
        private final SiteContent content;
        private int answers;
        private boolean hasLeft;

        private Held(SiteContent content) {
            this.content = content;
        }

        SiteContent content() {
            return content;
        }
    }

    private final Map<SiteFile, Held> byFile = new LinkedHashMap<>(64, 0.75f, true);
    private final long bytesMax;
    private long bytes;
    /** Of these, what may go at any time. */
    private long idleBytes;

    SiteCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Whether a file of this length is taken in at all. */
    boolean takes(long length) {
        return length <= Math.min(FILE_BYTES_MAX, bytesMax / FILES_AT_LEAST);
    }

    synchronized boolean has(SiteFile file) {
        return byFile.containsKey(file);
    }

    /** The content of a file, which stays until it is released; null when it isn't here. */
    synchronized @Nullable Held hold(SiteFile file) {
        var held = byFile.get(file);
        if (held != null && held.answers++ == 0) {
            idleBytes -= held.content.bytes();
        }
        return held;
    }

    synchronized void release(Held held) {
        if (--held.answers > 0) {
            return;
        }
        if (held.hasLeft) {
            bytes -= held.content.bytes();
        } else {
            idleBytes += held.content.bytes();
        }
    }

    /** Makes room for content that is about to be read. False when too much of what is here is being sent. */
    synchronized boolean reserve(long more) {
        if (bytes - idleBytes + more > bytesMax) {
            return false;
        }
        bytes += more;
        var oldest = byFile.values().iterator();
        while (bytes > bytesMax) {
            var held = oldest.next();
            if (held.answers == 0) {
                oldest.remove();
                bytes -= held.content.bytes();
                idleBytes -= held.content.bytes();
            }
        }
        return true;
    }

    /**
     * Takes in what there was room made for.
     *
     * @param content null when it could not be read
     */
    synchronized void put(SiteFile file, @Nullable SiteContent content, long reserved) {
        bytes -= reserved;
        if (content != null) {
            forget(file);
            byFile.put(file, new Held(content));
            bytes += content.bytes();
            idleBytes += content.bytes();
        }
    }

    /** Lets a file go whose site has gone. What is being sent of it counts to its end. */
    synchronized void forget(SiteFile file) {
        var held = byFile.remove(file);
        if (held == null) {
            return;
        }
        held.hasLeft = true;
        if (held.answers == 0) {
            bytes -= held.content.bytes();
            idleBytes -= held.content.bytes();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
