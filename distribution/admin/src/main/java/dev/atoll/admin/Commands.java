package dev.atoll.admin;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that the tool can do, in the order of the help. */
final class Commands {
    private final Server server;
    private final Replays replays;
    private final PrintStream out;

    Commands(Server server, Replays replays, PrintStream out) {
        this.server = server;
        this.replays = replays;
        this.out = out;
    }

    List<Command> all() {
        return List.of(
                new Command("mods", "list the mods that run, with their games", x -> get("/api/admin/mods")),
                new Command("swap GAME JAR", "put another version of a game under its live rooms", this::swap),
                new Command("remove MOD", "take a mod out, in all its versions; its rooms close", this::remove),
                new Command("health", "what the server says of itself", x -> get("/health/ready")),
                new Command(
                        "reviews",
                        "what no honest client does: who did it, how often and where, for you to judge",
                        x -> get("/api/admin/reviews")),
                new Command(
                        "reviews all", "those that are judged already, too", x -> get("/api/admin/reviews?state=all")),
                new Command("reviews resolve NUMBER [NOTE…]", "something was done about it", x -> judge("resolve", x)),
                new Command("reviews dismiss NUMBER [NOTE…]", "it was nothing", x -> judge("dismiss", x)),
                new Command("account NAME", "who that is", x -> get(account(x))),
                new Command(
                        "role NAME ROLE",
                        "make somebody an operator, or a player again; the last operator stays one",
                        this::role),
                new Command(
                        "password NAME",
                        "give an account a new password, which is shown this once; it is signed out everywhere",
                        this::password),
                new Command(
                        "replay ID",
                        "where the recording of a match is from",
                        x -> show(replays.about(segment(x.get(0))))),
                new Command(
                        "replay ID --verify [JAR]",
                        "live it again, each version in a JVM of its own, and compare the hashes; JAR: its mod, if not kept",
                        this::verify));
    }

    private ExitCode show(Answer answer) {
        return answer.show(out);
    }

    private ExitCode get(String path) throws Failure, InterruptedException {
        return show(server.get(path));
    }

    private ExitCode swap(List<String> values) throws Failure, IOException, InterruptedException {
        Path jar = file(values);
        String path = "/api/admin/games/" + segment(values.get(0)) + "/swap";
        return show(server.put(path, "application/java-archive", BodyPublishers.ofFile(jar)));
    }

    private ExitCode remove(List<String> values) throws Failure, InterruptedException {
        return show(server.delete("/api/admin/mods/" + segment(values.get(0))));
    }

    private ExitCode judge(String verdict, List<String> values) throws Failure, InterruptedException {
        String note = values.size() == 1 ? "" : values.get(1);
        String path = "/api/admin/reviews/" + segment(values.get(0)) + "/" + verdict;
        return show(server.post(path + "?note=" + segment(note)));
    }

    private ExitCode role(List<String> values) throws Failure, InterruptedException {
        String role = values.get(1).toUpperCase(Locale.ROOT);
        if (!List.of("PLAYER", "OPERATOR").contains(role)) {
            throw new Failure(ExitCode.USAGE, values.get(1) + " is no role; it is player or operator");
        }
        var body = BodyPublishers.ofString("{\"role\":\"" + role + "\"}");
        return show(server.put(account(values) + "/role", "application/json", body));
    }

    private ExitCode password(List<String> values) throws Failure, InterruptedException {
        return show(server.post(account(values) + "/password"));
    }

    private ExitCode verify(List<String> values) throws Failure, IOException, InterruptedException {
        Optional<Path> jar = values.size() == 1 ? Optional.empty() : Optional.of(file(values));
        return replays.verify(segment(values.get(0)), jar);
    }

    private static String account(List<String> values) {
        return "/api/admin/accounts/" + segment(values.get(0));
    }

    /** The file that the second value names. */
    private static Path file(List<String> values) throws Failure {
        Path file = Path.of(values.get(1));
        if (!Files.isRegularFile(file)) {
            throw new Failure(ExitCode.NO_INPUT, file + " is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new Failure(ExitCode.NO_INPUT, file + " can't be read");
        }
        return file;
    }

    /** A text as a part of a path or of a query. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
