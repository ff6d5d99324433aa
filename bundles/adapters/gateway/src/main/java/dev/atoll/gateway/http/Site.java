package dev.atoll.gateway.http;

import dev.atoll.api.http.StaticFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one service, and what has been learnt of them. */
final class Site {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final int FILE_BYTES_MAX = 64 << 20;

    private final StaticFiles files;
    private final String prefix;
    private final SiteCache cache;
    private final WorkPool work;
    /** Of all files that were asked for: less of each than its entry in a jar's own list. */
    private final Map<String, SiteFile> known = new ConcurrentHashMap<>();

    private final Set<String> tooLarge = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Optional<SiteFile>>> loading = new ConcurrentHashMap<>();
    private volatile boolean isGone;

    Site(StaticFiles files, SiteCache cache, WorkPool work) {
        this.files = files;
        this.prefix = files.prefix();
        this.cache = cache;
        this.work = work;
    }

    StaticFiles files() {
        return files;
    }

    String prefix() {
        return prefix;
    }

    /** What is known of a file without reading anything; null when it was never read. */
    @Nullable SiteFile known(String path) {
        return known.get(path);
    }

    /**
     * Learns what there is to know of a file, and takes its content in if there is room. However many ask for the same file
     * at once, it is read once.
     *
     * @return empty when there is no such file; fails when all threads are busy
     */
    CompletableFuture<Optional<SiteFile>> load(String path) {
        var mine = new CompletableFuture<Optional<SiteFile>>();
        var others = loading.putIfAbsent(path, mine);
        if (others != null) {
            return others;
        }
        boolean room = work.run(() -> {
            Optional<SiteFile> found = Optional.empty();
            try {
                found = read(path);
            } finally {
                loading.remove(path);
                mine.complete(found);
            }
        });
        if (!room) {
            loading.remove(path);
            mine.completeExceptionally(new RejectedExecutionException("all threads are busy"));
        }
        return mine;
    }

    private Optional<SiteFile> read(String path) {
        try {
            var file = known.get(path);
            if (file == null) {
                file = learn(path);
                if (file == null) {
                    return Optional.empty();
                }
                known.put(path, file);
            }
            if (!cache.has(file) && cache.takes(file.length())) {
                takeIn(file);
            }
            return Optional.of(file);
        } catch (IOException | RuntimeException e) {
            LOG.error("could not read {} of {}", path, prefix, e);
            return Optional.empty();
        }
    }

    private @Nullable SiteFile learn(String path) throws IOException {
        if (tooLarge.contains(path)) {
            return null;
        }
        var in = open(path);
        if (in.isEmpty()) {
            return null;
        }
        try (InputStream content = in.get()) {
            var file = SiteFile.read(path, content, FILE_BYTES_MAX);
            if (file == null) {
                tooLarge.add(path);
                LOG.error("{} of {} is too large to be served: at most {} bytes", path, prefix, FILE_BYTES_MAX);
            }
            return file;
        }
    }

    private void takeIn(SiteFile file) throws IOException {
        long reserved = SiteContent.bytesMax(file);
        if (!cache.reserve(reserved)) {
            return;
        }
        SiteContent content = null;
        try {
            var in = open(file.path());
            if (in.isPresent()) {
                try (InputStream from = in.get()) {
                    content = SiteContent.read(file, from);
                }
            }
        } finally {
            cache.put(file, content, reserved);
        }
        if (isGone) {
            cache.forget(file);
        }
    }

    /** Opens a file, if there is one. On a {@code work-*} thread. */
    Optional<InputStream> open(String path) throws IOException {
        var url = files.find(path);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var connection = url.get().openConnection();
        connection.setUseCaches(false);
        return Optional.of(connection.getInputStream());
    }

    /** Is served no more: nothing of it stays in memory. */
    void leave() {
        isGone = true;
        known.values().forEach(cache::forget);
        known.clear();
    }
}
