package dev.atoll.gateway.http;

import dev.atoll.api.http.StaticFiles;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The static files that other bundles offer, the longest prefix first. */
public final class Sites {
    private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
    private static final int FILE_BYTES_MAX = 64 << 20;
    /** Where programs ask, not people: an unknown path here is no page of the shell. */
    private static final Set<String> NO_PAGES = Set.of("api", "health", "metrics", "mods");

    private record Site(StaticFiles files, Map<String, SiteFile> read) {
        String prefix() {
            return files.prefix();
        }
    }

    private volatile List<Site> sites = List.of();
    private final AtomicLong bytesKept = new AtomicLong();
    private final WorkPool work;
    private final long bytesMax;

    public Sites(WorkPool work, HttpLimits limits) {
        this.work = work;
        this.bytesMax = limits.staticBytesMax();
    }

    /** Serves these files from now on; of two services with one prefix the later one is served. */
    public synchronized void add(StaticFiles files, String owner) {
        if (!files.prefix().startsWith("/") || !files.prefix().endsWith("/")) {
            LOG.error("static files of {} are not served: prefix {} must start and end with /", owner, files.prefix());
            return;
        }
        if (sites.stream().anyMatch(s -> s.prefix().equals(files.prefix()))) {
            LOG.info("static files of {} take over {}", owner, files.prefix());
        }
        var added = new Site(files, new ConcurrentHashMap<>());
        sites = Stream.concat(Stream.of(added), sites.stream())
                .sorted(Comparator.comparingInt(s -> -s.prefix().length()))
                .toList();
    }

    /** Serves these files no more, and forgets what was read of them. */
    public synchronized void remove(StaticFiles files) {
        var leaving = sites.stream().filter(s -> s.files() == files).toList();
        sites = sites.stream().filter(s -> s.files() != files).toList();
        for (Site site : leaving) {
            site.read().values().forEach(f -> bytesKept.addAndGet(-f.bytes()));
            site.read().clear();
        }
    }

    /** Answers with a file, now or later. False when no service's prefix fits. On the event loop. */
    boolean serve(RequestContext context, List<String> segments, String host) {
        String path = "/" + String.join("/", segments);
        for (Site site : sites) {
            if (path.startsWith(site.prefix())) {
                context.countAs(site.prefix().equals("/") ? "shell" : "static");
                serve(context, site, path.substring(site.prefix().length()), host);
                return true;
            }
        }
        return false;
    }

    private void serve(RequestContext context, Site site, String path, String host) {
        String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
        var known = site.read().get(file);
        if (known != null) {
            answer(context, site, known, host);
            return;
        }
        boolean page = isPage(context, site, file);
        boolean room = work.run(() -> {
            var read = read(site, file);
            var found = read == null && page ? read(site, "index.html") : read;
            context.onLoop(() -> {
                if (found == null) {
                    context.refuse(new ProblemResponse(404, "not-found", "There is nothing here."));
                } else {
                    answer(context, site, found, host);
                }
            });
        });
        if (!room) {
            context.refuse(new ProblemResponse(503, "busy", "The server has too much to do; try again.").retryAfter(1));
        }
    }

    /** Whether somebody opened an address that the shell's own router knows, such as {@code /rooms/abc}. */
    private static boolean isPage(RequestContext context, Site site, String file) {
        String accept = context.request().getHeader("Accept");
        int slash = file.indexOf('/');
        return site.prefix().equals("/")
                && !site.files().sandboxed()
                && accept != null
                && accept.contains("text/html")
                && !NO_PAGES.contains(slash < 0 ? file : file.substring(0, slash))
                && file.indexOf('.', file.lastIndexOf('/') + 1) < 0;
    }

    private @Nullable SiteFile read(Site site, String file) {
        var known = site.read().get(file);
        if (known != null) {
            return known;
        }
        try {
            var url = site.files().find(file);
            if (url.isEmpty()) {
                return null;
            }
            var connection = url.get().openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                byte[] content = in.readNBytes(FILE_BYTES_MAX + 1);
                if (content.length > FILE_BYTES_MAX) {
                    LOG.error("{} is too large to be served: at most {} bytes", url.get(), FILE_BYTES_MAX);
                    return null;
                }
                return keep(site, file, SiteFile.of(file, content));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("could not read {} of {}", file, site.prefix(), e);
            return null;
        }
    }

    private synchronized SiteFile keep(Site site, String file, SiteFile read) {
        if (sites.stream().anyMatch(s -> s.read() == site.read()) && bytesKept.get() + read.bytes() <= bytesMax) {
            var before = site.read().putIfAbsent(file, read);
            if (before == null) {
                bytesKept.addAndGet(read.bytes());
            }
        }
        return read;
    }

    private static void answer(RequestContext context, Site site, SiteFile file, String host) {
        var headers = context.response().headers();
        if (site.files().sandboxed()) {
            Headers.ofMod(headers, host, site.prefix());
        } else {
            Headers.ofShell(headers, host);
        }
        String accepted = context.request().getHeader("Accept-Encoding");
        Buffer packed = accepted != null && accepted.contains("gzip") ? file.packed() : null;
        headers.set("Cache-Control", file.forever() ? "public, max-age=31536000, immutable" : "no-cache");
        headers.set("ETag", file.etag(packed != null));
        headers.set("Vary", "Accept-Encoding");
        if (file.isAmong(context.request().getHeader("If-None-Match"))) {
            context.answerEmpty(304);
            return;
        }
        if (packed != null) {
            headers.set("Content-Encoding", "gzip");
        }
        context.answer(200, file.contentType(), packed == null ? file.plain() : packed);
    }
}
