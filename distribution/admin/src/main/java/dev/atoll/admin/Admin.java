package dev.atoll.admin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main class: finds the command that was typed, runs it, and says by the exit code how that went. */
public final class Admin {
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private final Launcher launcher;
    private final PrintStream out;
    private final PrintStream err;

    Admin(Launcher launcher, PrintStream out, PrintStream err) {
        this.launcher = launcher;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command.
     *
     * @param words the command and its values
     */
    public static void main(String[] words) throws InterruptedException {
        var launcher = Launcher.valueOf(System.getProperty("atoll.launcher", Launcher.DISTRIBUTION.name()));
        var distribution = Path.of(System.getProperty("atoll.distribution", ""));
        var admin = new Admin(launcher, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        System.exit(admin.run(List.of(words), System.getenv(), distribution).number());
    }

    /** Names are not for the alphabet of a locale that services and cron jobs don't have. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    ExitCode run(List<String> words, Map<String, String> environment, Path distribution) throws InterruptedException {
        try {
            var server = new Server(environment, launcher);
            var replays = new Replays(server, new Distribution(distribution, launcher), out);
            var commands = new Commands(server, replays, out).all();
            if (words.isEmpty() || HELP.contains(words.get(0))) {
                out.print(help(commands));
                return ExitCode.DONE;
            }
            for (Command command : commands) {
                var values = command.values(words);
                if (values.isPresent()) {
                    return command.action().run(values.get());
                }
            }
            throw new Failure(ExitCode.USAGE, misuse(words.get(0), commands));
        } catch (Failure failure) {
            return fail(failure.code(), failure.why());
        } catch (IOException e) {
            // Of files; the server's are failures already.
            return fail(ExitCode.NO_INPUT, e.toString());
        }
    }

    private ExitCode fail(ExitCode code, String message) {
        err.println("atoll admin: " + message);
        return code;
    }

    private String misuse(String name, List<Command> commands) {
        String usage = commands.stream()
                .filter(command -> command.name().equals(name))
                .map(command -> launcher.command() + " " + command.synopsis())
                .collect(Collectors.joining("\n   or: "));
        return usage.isEmpty()
                ? "unknown command '" + name + "'; " + launcher.command() + " help lists them"
                : "usage: " + usage;
    }

    private String help(List<Command> commands) {
        int width =
                commands.stream().mapToInt(one -> one.synopsis().length()).max().orElse(0);
        String format = "  %-" + width + "s  %s\n";
        return launcher.command() + " COMMAND\n\n"
                + commands.stream()
                        .map(one -> String.format(format, one.synopsis(), one.summary()))
                        .collect(Collectors.joining())
                + "\nATOLL_HOME, ATOLL_HOST and ATOLL_PORT say which server (default ./.atoll, 127.0.0.1 and 8080).\n\n"
                + "exit codes\n"
                + Stream.of(ExitCode.values()).map(code -> "  " + code + "\n").collect(Collectors.joining());
    }
}
