package dev.atoll.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request, from its head to its one answer. Lives on its event loop. */
final class RequestContext {
    /** Methods that are counted by their name. Any other is a word that a client may have made up. */
    private static final Set<String> METHODS = Stream.concat(
                    Arrays.stream(dev.atoll.api.http.HttpMethod.values()).map(dev.atoll.api.http.HttpMethod::name),
                    Stream.of("HEAD", "OPTIONS"))
            .collect(Collectors.toUnmodifiableSet());

    /** How long a client that sends more than it may has to read that. */
    private static final long LINGER_MS = 1_000;

    private final HttpServerRequest request;
    private final Context loop;
    private final String address;
    private final Answers answers;
    private final long began = System.nanoTime();
    private String template = "other";
    private boolean answered;
    private boolean isOver;
    private Runnable atEnd = () -> {};

    RequestContext(HttpServerRequest request, Context loop, String address, Answers answers) {
        this.request = request;
        this.loop = loop;
        this.address = address;
        this.answers = answers;
        request.response().exceptionHandler(gone -> {});
        request.response().closeHandler(gone -> over());
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** Whom limits are held against. */
    String address() {
        return address;
    }

    /** What this answer has in common with others. */
    Answers answers() {
        return answers;
    }

    Vertx vertx() {
        return loop.owner();
    }

    boolean answered() {
        return answered;
    }

    /** Names what this request is counted under: a bounded set of names, never a path that a client made up. */
    void countAs(String routeTemplate) {
        template = routeTemplate;
    }

    /** Runs this once, after what was to run before, when the request is over in whichever way; at once if it is already. */
    void atEnd(Runnable last) {
        if (isOver) {
            last.run();
            return;
        }
        var before = atEnd;
        atEnd = () -> {
            before.run();
            last.run();
        };
    }

    /** Does this on the request's event loop, from any thread. */
    void onLoop(Runnable action) {
        loop.runOnContext(v -> action.run());
    }

    /** Answers with a problem. Nothing happens when there is an answer already. */
    void refuse(ProblemResponse problem) {
        if (answered) {
            return;
        }
        problem.headers().forEach(response()::putHeader);
        answer(problem.status(), "application/problem+json", Buffer.buffer(problem.json()));
    }

    /** As {@link #refuse}, and hangs up, because the rest of what the client sends isn't worth reading. */
    void refuseAndHangUp(ProblemResponse problem) {
        if (answered) {
            return;
        }
        response().putHeader("Connection", "close");
        refuse(problem);
        // Vert.x reads on for as long as the client sends. Time enough to read why.
        loop.owner().setTimer(LINGER_MS, timer -> request.connection().close());
    }

    /** Answers with content, or only with its length when just the head was asked for. */
    void answer(int status, String contentType, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            answerHead(status, contentType, body.length());
        } else if (begin(status, contentType, body.length())) {
            if (body.length() <= Pieces.BYTES) {
                response().end(body);
                over();
            } else {
                new Pieces(this, body).write();
            }
        }
    }

    /** Answers with the head of content of which nothing is sent. */
    void answerHead(int status, String contentType, long length) {
        if (begin(status, contentType, length)) {
            response().end();
            over();
        }
    }

    /** Starts an answer of this length that the caller goes on writing. False when there is one already. */
    boolean begin(int status, String contentType, long length) {
        if (!begin(status)) {
            return false;
        }
        response().putHeader("Content-Type", contentType).putHeader("Content-Length", Long.toString(length));
        return true;
    }

    /** Answers without content. */
    void answerEmpty(int status) {
        if (begin(status)) {
            response().end();
            over();
        }
    }

    /** Starts an answer that the caller goes on writing. False when there is one already. */
    boolean begin(int status) {
        if (answered || response().closed()) {
            over();
            return false;
        }
        answered = true;
        Headers.ofEvery(response());
        response().setStatusCode(status);
        return true;
    }

    /** The last word: the answer is written, or the client is gone. Counts once, whoever calls first. */
    void over() {
        answered = true;
        var last = atEnd;
        atEnd = () -> {};
        last.run();
        if (!isOver) {
            isOver = true;
            String method = request.method().name();
            String countedMethod = METHODS.contains(method) ? method : "other";
            answers.meters().answered(template, countedMethod, response().getStatusCode(), System.nanoTime() - began);
        }
    }
}
