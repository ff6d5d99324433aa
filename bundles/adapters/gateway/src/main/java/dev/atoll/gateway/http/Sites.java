package dev.atoll.gateway.http;

import dev.atoll.api.http.StaticFiles;
import dev.atoll.api.ops.Metrics;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The static files that other bundles offer, the longest prefix first. Small ones are kept in memory; others, and those that find
 * no room there, are read as they are sent.
 */
public final class Sites {
    private static final Logger LOG = LoggerFactory.getLogger(Sites.class);
    private static final String INDEX = "index.html";
    /** Where programs ask, not people: an unknown path here is no page of the shell. */
    private static final Set<String> NO_PAGES = Set.of("api", "health", "metrics", "mods");

    private volatile List<Site> sites = List.of();
    private final WorkPool work;
    private final Answers answers;
    private final SiteCache cache;

    public Sites(WorkPool work, Answers answers, HttpLimits limits) {
        this.work = work;
        this.answers = answers;
        this.cache = new SiteCache(limits.staticBytesMax());
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
        sites = Stream.concat(Stream.of(new Site(files, cache, work)), sites.stream())
                .sorted(Comparator.comparingInt(s -> -s.prefix().length()))
                .toList();
    }

    /** Serves these files no more, and forgets what was read of them. */
    public synchronized void remove(StaticFiles files) {
        var leaving = sites.stream().filter(s -> s.files() == files).toList();
        sites = sites.stream().filter(s -> s.files() != files).toList();
        leaving.forEach(Site::leave);
    }

    public void report(Metrics.Sink sink) {
        sink.gauge("atoll_static_bytes", "Static files in memory.", Map.of(), (double) cache.bytes());
    }

    /** Answers with a file, now or later. False when no service's prefix fits. On the event loop. */
    boolean serve(RequestContext context, List<String> segments, String host) {
        String path = "/" + String.join("/", segments);
        for (Site site : sites) {
            if (path.startsWith(site.prefix())) {
                context.countAs(site.prefix().equals("/") ? "shell" : "static");
                String file = path.substring(site.prefix().length());
                new Visit(context, site, host).serve(file.isEmpty() || file.endsWith("/") ? file + INDEX : file);
                return true;
            }
        }
        return false;
    }

    /** One request for a file of a site. On its event loop. */
    private final class Visit {
        private final RequestContext context;
        private final Site site;
        private final String host;

        Visit(RequestContext context, Site site, String host) {
            this.context = context;
            this.site = site;
            this.host = host;
        }

        void serve(String path) {
            var known = site.known(path);
            if (known == null || !isAnswered(known)) {
                var unused = site.load(path)
                        .whenComplete((found, busy) -> context.onLoop(() -> {
                            if (busy != null) {
                                context.refuse(busy());
                            } else {
                                loaded(path, found);
                            }
                        }));
            }
        }

        private void loaded(String path, Optional<SiteFile> found) {
            if (found.isEmpty()) {
                if (isPage(path)) {
                    serve(INDEX);
                } else {
                    context.refuse(nothing());
                }
            } else if (!isAnswered(found.get())) {
                send(found.get());
            }
        }

        /** Whether somebody opened an address that the shell's own router knows, such as {@code /rooms/abc}. */
        private boolean isPage(String path) {
            String accept = context.request().getHeader("Accept");
            int slash = path.indexOf('/');
            return site.prefix().equals("/")
                    && !site.files().sandboxed()
                    && accept != null
                    && accept.contains("text/html")
                    && !NO_PAGES.contains(slash < 0 ? path : path.substring(0, slash))
                    && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
        }

        /** Answers with what is known and in memory, if that is enough. */
        private boolean isAnswered(SiteFile file) {
            String has = context.request().getHeader("If-None-Match");
            if (has != null && file.isAmong(has)) {
                describe(file, has.contains(file.etag(true)));
                context.answerEmpty(304);
                return true;
            }
            boolean isHead = context.request().method().equals(HttpMethod.HEAD);
            var held = cache.hold(file);
            if (held == null) {
                if (isHead) {
                    describe(file, false);
                    context.answerHead(200, file.contentType(), file.length());
                }
                return isHead;
            }
            context.atEnd(() -> cache.release(held));
            String accepted = context.request().getHeader("Accept-Encoding");
            var packed = accepted != null && accepted.contains("gzip")
                    ? held.content().packed()
                    : null;
            describe(file, packed != null);
            if (packed != null) {
                context.response().putHeader("Content-Encoding", "gzip");
            }
            context.answer(
                    200, file.contentType(), packed == null ? held.content().plain() : packed);
            return true;
        }

        /** Reads a file as it is sent. A short one is read at once, and needs no place. */
        private void send(SiteFile file) {
            if (file.length() > Pieces.BYTES && !answers.admitsFile(context)) {
                return;
            }
            boolean room = work.run(() -> {
                try {
                    var in = site.open(file.path());
                    context.onLoop(
                            () -> in.ifPresentOrElse(opened -> send(file, opened), () -> context.refuse(nothing())));
                } catch (IOException | RuntimeException e) {
                    LOG.error("could not open {} of {}", file.path(), site.prefix(), e);
                    context.onLoop(() -> context.refuse(nothing()));
                }
            });
            if (!room) {
                context.refuse(busy());
            }
        }

        private void send(SiteFile file, InputStream in) {
            describe(file, false);
            if (context.begin(200, file.contentType(), file.length())) {
                new FilePieces(context, work, in, file.length()).write();
            } else {
                FilePieces.close(in);
            }
        }

        private void describe(SiteFile file, boolean isPacked) {
            var headers = context.response().headers();
            if (site.files().sandboxed()) {
                Headers.ofMod(headers, host, site.prefix());
            } else {
                Headers.ofShell(headers, host);
            }
            headers.set("Cache-Control", file.forever() ? "public, max-age=31536000, immutable" : "no-cache");
            headers.set("ETag", file.etag(isPacked));
            headers.set("Vary", "Accept-Encoding");
        }
    }

    private static ProblemResponse nothing() {
        return new ProblemResponse(404, "not-found", "There is nothing here.");
    }

    private static ProblemResponse busy() {
        return new ProblemResponse(503, "busy", "The server has too much to do; try again.").retryAfter(1);
    }
}
