import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./atoll admin}: what an operator does to a running server. A single source file, so that it needs nothing but Java.
 * It signs in with the token that the server leaves in its data folder, which only the server's own user can read.
 */
public final class Admin {
    private static final String HELP =
            """
            ./atoll admin COMMAND

              mods              list the mods that run, with their games
              swap GAME JAR     put another version of a game under its live rooms
              remove MOD        take a mod out, in all its versions; its rooms close
              health            what the server says of itself
              reviews           what no honest client does: who did it, how often and where, for you to judge
              reviews all       those that are judged already, too
              reviews resolve NUMBER [NOTE]   something was done about it
              reviews dismiss NUMBER [NOTE]   it was nothing
              account NAME      who that is
              role NAME ROLE    make somebody an operator, or a player again; the last operator stays one
              password NAME     give an account a new password, which is shown this once; it is signed out everywhere
              replay ID         where the recording of a match is from; with --verify it is lived again in a JVM of its own

            ATOLL_HOME and ATOLL_PORT say which server (default ./.atoll and 8080).

            exit codes: 0 done, 1 the server refused and says why, 64 wrong usage, 66 no such file, 69 no server answers,
            77 the server does not accept the token in ATOLL_HOME
            """;

    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final Path home;

    private Admin(String server, Path home) {
        this.server = server;
        this.home = home;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String server = "http://" + env("ATOLL_HOST", "127.0.0.1") + ":" + env("ATOLL_PORT", "8080");
        var admin = new Admin(server, Path.of(env("ATOLL_HOME", ".atoll")));
        System.exit(admin.run(args));
    }

    private int run(String[] args) throws IOException, InterruptedException {
        String command = args.length == 0 ? "help" : args[0];
        if (command.equals("mods") && args.length == 1) {
            return print(request("/api/admin/mods").GET());
        }
        if (command.equals("health") && args.length == 1) {
            return print(request("/health/ready").GET());
        }
        if (command.equals("swap") && args.length == 3) {
            Path jar = Path.of(args[2]);
            if (!Files.isRegularFile(jar)) {
                return fail(66, jar + " is not a file");
            }
            return print(request("/api/admin/games/" + segment(args[1]) + "/swap")
                    .header("Content-Type", "application/java-archive")
                    .PUT(BodyPublishers.ofFile(jar)));
        }
        if (command.equals("remove") && args.length == 2) {
            return print(request("/api/admin/mods/" + segment(args[1])).DELETE());
        }
        if (command.equals("reviews") && args.length == 1) {
            return print(request("/api/admin/reviews").GET());
        }
        if (command.equals("reviews") && args.length == 2 && args[1].equals("all")) {
            return print(request("/api/admin/reviews?state=all").GET());
        }
        if (command.equals("reviews") && args.length >= 3 && List.of("resolve", "dismiss").contains(args[1])) {
            String note = String.join(" ", List.of(args).subList(3, args.length));
            return print(request("/api/admin/reviews/" + segment(args[2]) + "/" + args[1] + "?note=" + segment(note))
                    .POST(BodyPublishers.noBody()));
        }
        if (command.equals("account") && args.length == 2) {
            return print(request(account(args[1])).GET());
        }
        if (command.equals("role") && args.length == 3) {
            String role = args[2].toUpperCase(Locale.ROOT);
            if (!List.of("PLAYER", "OPERATOR").contains(role)) {
                return fail(64, args[2] + " is no role; it is player or operator");
            }
            return print(request(account(args[1]) + "/role")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"role\":\"" + role + "\"}")));
        }
        if (command.equals("password") && args.length == 2) {
            return print(request(account(args[1]) + "/password").POST(BodyPublishers.noBody()));
        }
        System.out.print(HELP);
        return command.equals("help") ? 0 : fail(64, "no such command, or a wrong number of words: " + String.join(" ", args));
    }

    private static String account(String name) {
        return "/api/admin/accounts/" + segment(name);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2));
        Path token = home.resolve("admin.token");
        return Files.isReadable(token)
                ? request.header("Authorization", "Bearer " + Files.readString(token).strip())
                : request;
    }

    private int print(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            return fail(69, "no server answers at " + server + "; start it with ./atoll run, or set ATOLL_PORT");
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return fail(77, "the server did not accept " + home.resolve("admin.token") + "; is ATOLL_HOME this server's data folder?");
        }
        Matcher detail = DETAIL.matcher(response.body());
        if (response.statusCode() >= 300 && detail.find()) {
            return fail(1, detail.group(1).replaceAll("\\\\(.)", "$1"));
        }
        if (!response.body().isBlank()) {
            System.out.println(indented(response.body()));
        }
        return response.statusCode() < 300 ? 0 : 1;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int fail(int code, String message) {
        System.err.println("atoll admin: " + message);
        return code;
    }

    /** JSON with a line per value. */
    private static String indented(String json) {
        var out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && (i == 0 || json.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            if (quoted || "{}[],:".indexOf(c) < 0) {
                out.append(c);
            } else if (c == '{' || c == '[') {
                boolean empty = i + 1 < json.length() && "}]".indexOf(json.charAt(i + 1)) >= 0;
                out.append(c);
                depth++;
                if (!empty) {
                    out.append('\n').append("  ".repeat(depth));
                }
            } else if (c == '}' || c == ']') {
                depth--;
                if ("{[".indexOf(json.charAt(i - 1)) < 0) {
                    out.append('\n').append("  ".repeat(depth));
                }
                out.append(c);
            } else {
                out.append(c).append(c == ',' ? "\n" + "  ".repeat(depth) : " ");
            }
        }
        return out.toString();
    }

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
