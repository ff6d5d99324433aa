package dev.atoll.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The running server, as its operator meets it: every request has the token from the data folder. */
final class Server {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    /** A swap may wait for its rooms for half a minute. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int PORT_MAX = 65_535;

    private final String host;
    private final String port;
    private final Path home;
    private final Launcher launcher;

    /** The one that these settings name, which are those that the server itself reads. */
    Server(Map<String, String> environment, Launcher launcher) {
        this.host = setting(environment, "ATOLL_HOST", "127.0.0.1");
        this.port = setting(environment, "ATOLL_PORT", "8080");
        this.home = Path.of(setting(environment, "ATOLL_HOME", ".atoll"));
        this.launcher = launcher;
    }

    private static String setting(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value;
    }

    /** The data folder. */
    Path home() {
        return home;
    }

    Answer get(String path) throws Failure, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path) throws Failure, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer delete(String path) throws Failure, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer put(String path, String type, BodyPublisher body) throws Failure, InterruptedException {
        return send(request(path).header("Content-Type", type).PUT(body));
    }

    private HttpRequest.Builder request(String path) throws Failure {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(ANSWERED_WITHIN);
    }

    private String address() throws Failure {
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > PORT_MAX) {
            throw new Failure(ExitCode.USAGE, "ATOLL_PORT must be a port from 1 to 65535, not '" + port + "'");
        }
        // One that listens on every address is reached on this one.
        String reachable = List.of("0.0.0.0", "::").contains(host) ? "127.0.0.1" : host;
        try {
            return new URI("http", null, reachable, Integer.parseInt(port), null, null, null).toString();
        } catch (URISyntaxException e) {
            throw new Failure(ExitCode.USAGE, "ATOLL_HOST must be an address, not '" + host + "'");
        }
    }

    private Answer send(HttpRequest.Builder request) throws Failure, InterruptedException {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTED_WITHIN)
                .build();
        Path token = home.resolve("admin.token");
        boolean isReadable = Files.isReadable(token);
        try {
            if (isReadable) {
                request.header(
                        "Authorization", "Bearer " + Files.readString(token).strip());
            }
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() == 401 || response.statusCode() == 403) {
                throw new Failure(ExitCode.NO_PERMISSION, refused(token, isReadable));
            }
            return answer(response);
        } catch (ConnectException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "no server answers at " + address() + "; start it with " + launcher.start()
                            + ", or set ATOLL_PORT");
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "no answer from " + address() + ": " + e.getMessage());
        }
    }

    private static String refused(Path token, boolean isReadable) {
        return isReadable
                ? "the server did not accept " + token + "; is ATOLL_HOME this server's data folder?"
                : token
                        + " can't be read; is ATOLL_HOME the server's data folder, and are you the user that it runs as?";
    }

    /** A problem (RFC 9457) is a refusal with its reason; other answers are for who asked. */
    private static Answer answer(HttpResponse<byte[]> response) throws Failure {
        var answer = new Answer(response.statusCode(), response.body());
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/problem+json")) {
            String document = answer.text();
            String detail = Json.text(Json.object(document), "detail");
            throw new Failure(ExitCode.REFUSED, detail.isEmpty() ? document : detail);
        }
        return answer;
    }
}
