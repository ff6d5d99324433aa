import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of {@code ./atoll mod} that looks into jars and talks to a server: {@code check JAR} and {@code deploy JAR}. A
 * single source file, so that it needs nothing but Java.
 */
public final class Mod {
    private static final Duration TAKEN_IN_WITHIN = Duration.ofSeconds(30);
    private static final Duration STUCK_FOR = Duration.ofSeconds(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final Path home;

    private Mod(String server, Path home) {
        this.server = server;
        this.home = home;
    }

    /** What goes wrong, with the code to exit with. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        Failure(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** What a jar says of itself. */
    private record Jar(Path file, String id, String version) {
        static Jar read(Path file) throws IOException {
            Attributes main;
            try (var jar = new JarFile(file.toFile())) {
                if (jar.getManifest() == null) {
                    throw new Failure(65, file + " has no manifest; build it with ./atoll mod build");
                }
                main = jar.getManifest().getMainAttributes();
            } catch (java.util.zip.ZipException e) {
                throw new Failure(65, file + " is not a jar: " + e.getMessage());
            }
            String id = main.getValue("Bundle-SymbolicName");
            String version = main.getValue("Bundle-Version");
            String mod = main.getValue("Atoll-Mod");
            if (id == null || version == null) {
                throw new Failure(65, file + " is no bundle; its pom needs the parent dev.atoll:atoll.mod.parent");
            }
            if (mod == null || mod.isBlank()) {
                throw new Failure(65, file + " is no mod: no public class in it implements dev.atoll.mod.Mod");
            }
            if (mod.contains(",")) {
                throw new Failure(65, file + " has several classes that implement dev.atoll.mod.Mod, and may have one: " + mod);
            }
            for (String stranger : strangers(main.getValue("Import-Package"))) {
                throw new Failure(65, file + " needs the package " + stranger + ", which no Atoll offers to mods; do without"
                        + " it, or put its classes into the jar");
            }
            return new Jar(file, id.split(";", 2)[0].strip(), version);
        }

        /** Imports that only the mod API and the annotations of null are there for. */
        private static List<String> strangers(String imports) {
            var strangers = new ArrayList<String>();
            if (imports != null) {
                for (String clause : imports.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                    String name = clause.split(";", 2)[0].strip();
                    if (!clause.contains("resolution:=optional")
                            && !name.startsWith("dev.atoll.mod")
                            && !name.startsWith("org.jspecify.")) {
                        strangers.add(name);
                    }
                }
            }
            return strangers;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String server = "http://" + env("ATOLL_HOST", "127.0.0.1") + ":" + env("ATOLL_PORT", "8080");
        var mod = new Mod(server, Path.of(env("ATOLL_HOME", ".atoll")));
        try {
            Jar jar = Jar.read(Path.of(args[1]));
            if (args[0].equals("deploy")) {
                mod.deploy(jar);
            } else {
                System.out.println("atoll: built " + jar.id() + " " + jar.version() + ": " + jar.file());
            }
        } catch (ConnectException e) {
            System.err.println(
                    "atoll: no server answers at " + mod.server + "; start it with ./atoll run, or set ATOLL_PORT");
            System.exit(69);
        } catch (Failure e) {
            System.err.println("atoll: " + e.getMessage());
            System.exit(e.code);
        }
    }

    private void deploy(Jar jar) throws IOException, InterruptedException {
        Path token = home.resolve("admin.token");
        if (!Files.isReadable(token)) {
            get("/health/live", "");
            throw new Failure(77, token + " can't be read; is ATOLL_HOME the data folder of the server at " + server + "?");
        }
        String secret = Files.readString(token).strip();
        // A mod that is deployed again is the old one until it was started anew.
        String before = look(jar, secret).map(Row::since).orElse("");
        Path folder = home.resolve("deploy");
        Path place = folder.resolve(jar.id() + ".jar");
        // By a rename, so that the server never sees half a jar.
        Path draft = Files.createTempFile(folder, "." + jar.id(), ".part");
        Files.copy(jar.file(), draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        await(jar, secret, place, before);
    }

    private void await(Jar jar, String secret, Path place, String before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TAKEN_IN_WITHIN.toNanos();
        long stuckSince = 0;
        String problem = "the server has not looked at it; is " + place.getParent() + " its deploy folder?";
        while (System.nanoTime() - deadline < 0) {
            Optional<Row> row = look(jar, secret);
            String since = row.map(Row::since).orElse(before);
            boolean startedAnew = !since.isEmpty() && !since.equals(before);
            if (startedAnew) {
                problem = row.orElseThrow().problem();
                if (problem.isEmpty() && !row.get().games().isEmpty()) {
                    System.out.println("atoll: " + jar.id() + " " + jar.version() + " is in, with " + row.get().games() + ": "
                            + server + "/");
                    System.out.println("atoll: to take it out again: rm " + place);
                    return;
                }
                if (problem.isEmpty()) {
                    problem = "it brings no game";
                }
                break;
            }
            if (row.isPresent() && since.isEmpty()) {
                // It may be on its way; if it stays so, this is why. What is missing for a while hardly comes soon.
                problem = row.get().problem();
                long now = System.nanoTime();
                if (!problem.startsWith("it needs")) {
                    stuckSince = 0;
                } else if (stuckSince == 0) {
                    stuckSince = now;
                } else if (now - stuckSince > STUCK_FOR.toNanos()) {
                    break;
                }
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        throw new Failure(
                78,
                "the server did not take " + jar.id() + " " + jar.version() + " in: " + problem + "\n  the jar stays in " + place
                        + "; mend the mod and deploy it again, or remove that file. More is in "
                        + home.resolve("log/atoll.json"));
    }

    /**
     * What the server says of a mod.
     *
     * @param games separated by commas
     * @param since when it was started, or empty
     * @param problem or empty
     */
    private record Row(String games, String since, String problem) {}

    private Optional<Row> look(Jar jar, String secret) throws IOException, InterruptedException {
        Matcher found = Pattern.compile("\\{\"id\":\"" + Pattern.quote(jar.id()) + "\",\"version\":\""
                        + Pattern.quote(jar.version())
                        + "\",\"games\":\\[([^\\]]*)\\](?:,\"since\":\"([^\"]*)\")?(?:,\"problem\":\"((?:[^\"\\\\]|\\\\.)*)\")?")
                .matcher(get("/api/admin/mods", secret));
        return found.find()
                ? Optional.of(new Row(
                        found.group(1).replace("\"", ""),
                        Objects.requireNonNullElse(found.group(2), ""),
                        Objects.requireNonNullElse(found.group(3), "").replaceAll("\\\\(.)", "$1")))
                : Optional.empty();
    }

    private String get(String path, String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(10));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new Failure(77, "the server at " + server + " does not accept " + home.resolve("admin.token")
                    + "; is ATOLL_HOME its data folder?");
        }
        if (response.statusCode() != 200) {
            throw new Failure(69, "the server at " + server + " answers " + response.statusCode() + " to " + path);
        }
        return response.body();
    }

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
