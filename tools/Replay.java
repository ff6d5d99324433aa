import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code ./atoll admin replay}: where the recording of a match is from, and whether the match comes to the same state again in
 * a JVM of its own, in which hash codes, iteration orders and everything static are others. A single source file.
 */
public final class Replay {
    private static final String HELP =
            """
            ./atoll admin replay ID                  where the recording of this match is from
            ./atoll admin replay ID --verify [JAR]   lives it again, each version in a JVM of its own, and compares the hashes; the
                                                     mod's code is looked for in ATOLL_HOME/mods/kept by its hash, or is this JAR
            """;

    private static final int SECONDS_MAX = 300;
    private static final Pattern PLAYED =
            Pattern.compile("\\{\"version\":\"([^\"]*)\",\"sha256\":\"([^\"]*)\"\\}");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final Path home;
    private final Path distribution;

    private Replay(String server, Path home, Path distribution) {
        this.server = server;
        this.home = home;
        this.distribution = distribution;
    }

    /** What ran on one version, counted from 0. */
    private static final class Segment {
        private final int place;
        private final String mod;
        private final String version;
        private final String hash;

        Segment(int place, String mod, String version, String hash) {
            this.place = place;
            this.mod = mod;
            this.version = version;
            this.hash = hash;
        }

        @Override
        public String toString() {
            return mod + " " + version;
        }
    }

    /** Something that the operator is told, with the exit code. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        Failure(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String server = "http://" + env("ATOLL_HOST", "127.0.0.1") + ":" + env("ATOLL_PORT", "8080");
        Path assembly = Path.of(env("ATOLL_ROOT", "."), "distribution", "assembly", "target", "assembly");
        var replay = new Replay(
                server, Path.of(env("ATOLL_HOME", ".atoll")), Path.of(env("ATOLL_DISTRIBUTION", assembly.toString())));
        try {
            System.exit(replay.run(args));
        } catch (Failure failure) {
            System.err.println("atoll admin: " + failure.getMessage());
            System.exit(failure.code);
        }
    }

    private int run(String[] args) throws IOException, InterruptedException, Failure {
        boolean verify = args.length >= 3 && args[2].equals("--verify");
        if (args.length < 2 || args.length > 4 || (args.length > 2 && !verify)) {
            System.out.print(HELP);
            return 64;
        }
        String path = "/api/admin/replays/" + URLEncoder.encode(args[1], StandardCharsets.UTF_8);
        String about = new String(get(path), StandardCharsets.UTF_8);
        if (!verify) {
            System.out.println(about);
            return 0;
        }
        String mod = field(about, "mod");
        List<Segment> segments = new ArrayList<>();
        Matcher played = PLAYED.matcher(about);
        while (played.find()) {
            segments.add(new Segment(segments.size(), mod, played.group(1), played.group(2)));
        }
        byte[] recording = get(path + "/recording");
        boolean isSame = true;
        for (Segment segment : segments) {
            Path jar = args.length == 4 ? Path.of(args[3]) : modJar(segment);
            if (!Files.isRegularFile(jar)) {
                throw new Failure(66, jar + " is not a file");
            }
            if (segments.size() > 1) {
                System.out.println("on " + mod + " " + segment.version);
            }
            isSame &= verify(segment, jar, recording);
        }
        System.out.println(isSame ? "the same" : "DIFFERENT: this match does not come out as it was played");
        return isSame && !segments.isEmpty() ? 0 : 1;
    }

    private boolean verify(Segment segment, Path jar, byte[] recording)
            throws IOException, InterruptedException, Failure {
        Path folder = Files.createTempDirectory("atoll-replay");
        try {
            String said = fresh(folder, segment, jar, recording);
            Matcher recorded = Pattern.compile("recorded (\\w+)").matcher(said);
            Matcher replayed = Pattern.compile("replayed (\\w+)").matcher(said);
            if (!recorded.find() || !replayed.find()) {
                throw new Failure(1, "the replay failed: " + said);
            }
            System.out.print(said);
            return recorded.group(1).equals(replayed.group(1));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private String fresh(Path folder, Segment segment, Path jar, byte[] recording)
            throws IOException, InterruptedException, Failure {
        Path input = Files.write(folder.resolve("recording"), recording);
        Path output = folder.resolve("said");
        List<String> path = new ArrayList<>(List.of(jar.toString(), engine(folder).toString()));
        for (String library : List.of("atoll.mod.api-", "jackson-core-", "jackson-dataformat-cbor-")) {
            path.add(library(library).toString());
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, path),
                        "dev.atoll.engine.replay.FreshReplay",
                        manifest(jar, "Atoll-Mod"),
                        segment.mod,
                        segment.version,
                        String.valueOf(segment.place))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new Failure(1, "the replay took longer than " + SECONDS_MAX + " s");
        }
        String said = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new Failure(1, "the replay failed: " + said);
        }
        return said;
    }

    /** The engine is inside the bundle of the rooms. */
    private Path engine(Path folder) throws IOException, Failure {
        try (var rooms = new JarFile(library("atoll.rooms-").toFile())) {
            Path engine = folder.resolve("engine.jar");
            try (var in = rooms.getInputStream(rooms.getEntry("lib/engine.jar"))) {
                Files.copy(in, engine);
            }
            return engine;
        }
    }

    private Path library(String begins) throws IOException, Failure {
        return jars(distribution.resolve("system"))
                .filter(jar -> jar.getFileName().toString().startsWith(begins))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        66, "there is no " + begins + "*.jar in " + distribution + "; set ATOLL_DISTRIBUTION"));
    }

    /** The very same code; or, when an earlier release did not write down which it was, what there is of that version. */
    private Path modJar(Segment segment) throws IOException, Failure {
        if (!segment.hash.isEmpty()) {
            Path kept = home.resolve("mods").resolve("kept").resolve(segment.hash + ".jar");
            if (!Files.isRegularFile(kept)) {
                throw new Failure(66, segment + " is not kept in " + kept.getParent() + "; name its JAR after --verify");
            }
            if (!segment.hash.equals(sha256(kept))) {
                throw new Failure(65, kept + " is not what was kept: its SHA-256 is another");
            }
            return kept;
        }
        Optional<Path> found = Stream.concat(jars(home.resolve("mods")), jars(distribution.resolve("system")))
                .filter(jar -> segment.mod.equals(manifest(jar, "Bundle-SymbolicName"))
                        && segment.version.equals(manifest(jar, "Bundle-Version")))
                .findFirst();
        return found.orElseThrow(() -> new Failure(66, segment + " was not found; name its JAR after --verify"));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Stream<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        }
    }

    private static String manifest(Path jar, String name) {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            String value = manifest == null ? null : manifest.getMainAttributes().getValue(new Attributes.Name(name));
            return value == null ? "" : value.split(";", -1)[0].strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    private byte[] get(String path) throws IOException, InterruptedException, Failure {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2));
        Path token = home.resolve("admin.token");
        if (Files.isReadable(token)) {
            request.header("Authorization", "Bearer " + Files.readString(token).strip());
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new Failure(69, "no server answers at " + server + "; start it with ./atoll run, or set ATOLL_PORT");
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new Failure(77, "the server did not accept " + token + "; is ATOLL_HOME this server's data folder?");
        }
        if (response.statusCode() != 200) {
            String body = new String(response.body(), StandardCharsets.UTF_8);
            throw new Failure(1, body.contains("\"detail\"") ? field(body, "detail") : body);
        }
        return response.body();
    }

    private static String field(String json, String name) throws Failure {
        Matcher field =
                Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        if (!field.find()) {
            throw new Failure(1, "the server's answer lacks " + name + ": " + json);
        }
        return field.group(1).replaceAll("\\\\(.)", "$1");
    }

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
