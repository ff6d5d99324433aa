package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.mods.ModCode;
import dev.atoll.testing.TrialRequest;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

class ModAdministrationTest {
    @TempDir
    Path home;

    private Container container;
    private ModAdministration administration;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(home.resolve("cache"));
        administration = administration();
    }

    @AfterEach
    void stop() throws Exception {
        administration.close();
        container.close();
    }

    private ModAdministration administration() {
        return new ModAdministration(
                container.context(), container.tracking, container.kept, new Below(home.resolve("mods")));
    }

    @SuppressWarnings({"BadAnnotationImplementation", "ClassExplicitlyAnnotation"
    }) // Settings as the container brings them.
    private record Below(Path path) implements ModAdministration.Config {
        @Override
        public String folder() {
            return path.toString();
        }

        @Override
        public int jar_bytes_max() {
            return 1000;
        }

        @Override
        public int kept_jars_max() {
            return 100;
        }

        @Override
        public int kept_megabytes_max() {
            return 1;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ModAdministration.Config.class;
        }
    }

    private Response ask(HttpMethod method, String path, byte[] body) {
        return TrialRequest.PLAIN.carrying(body).send(administration, method, path);
    }

    private List<ModAdministration.Mods.Row> mods() {
        var response = (Response.Json) ask(HttpMethod.GET, "/api/admin/mods", new byte[0]);
        return assertInstanceOf(ModAdministration.Mods.class, response.body()).mods();
    }

    private ModAdministration.SwapReport swap(byte[] jar) {
        var response = (Response.Json) ask(HttpMethod.PUT, "/api/admin/games/pond/swap", jar);
        return assertInstanceOf(ModAdministration.SwapReport.class, response.body());
    }

    @Test
    void isForOperatorsAlone() {
        assertFalse(administration.routes().isEmpty());
        assertTrue(administration.routes().stream().allMatch(route -> route.access() == Access.OPERATOR));
    }

    @Test
    void listsModsWithTheirGamesAndTheirProblems() throws BundleException {
        container.drop(Jars.mod("lakes", "1.0.0", "LakesMod"), "lakes");
        container.drop(Jars.mod("failing", "2.0.0", "FailingMod"), "failing");
        var rows = mods();
        assertEquals(List.of("lake", "great-lake"), rows.get(0).games());
        assertTrue(rows.get(0).since().isPresent() && rows.get(0).problem().isEmpty());
        assertEquals("failing", rows.get(1).id());
        assertTrue(rows.get(1).problem().orElseThrow().contains("the pond is dry"));
    }

    private void restart() throws BundleException {
        administration.close();
        container.close();
        container = new Container(home.resolve("another cache"));
    }

    @Test
    void bringsBackWhatWasSwappedInAndNothingElse() throws Exception {
        container.drop(Jars.pond("1.0.0"), "pond");
        assertEquals("1.1.0", swap(Jars.pond("1.1.0")).to());
        restart();
        Path dropped = Files.write(home.resolve("pond.jar"), Jars.pond("1.0.0"));
        container.drop(Jars.pond("1.0.0"), dropped.toUri().toString());
        container.lobby.close();
        administration = administration();
        administration.letGo();
        assertEquals(List.of("pond-mod 1.1.0 pond"), container.lobby.offered());
        assertFalse(Files.exists(dropped));
        administration.close();
        administration = administration();
        assertEquals(1, container.lobby.offered().size());
    }

    @Test
    void goesBackToALowerVersionForGood() throws Exception {
        container.drop(Jars.pond("1.0.0"), "pond");
        container.lobby.keep("pond1", "its state doesn't fit");
        swap(Jars.pond("0.9.0"));
        restart();
        container.drop(Jars.pond("1.0.0"), "pond");
        container.lobby.close();
        administration = administration();
        administration.letGo();
        assertEquals(List.of("pond-mod 0.9.0 pond"), container.lobby.offered());
    }

    @Test
    void yieldsToAHigherVersionThatTheDistributionBrings() throws Exception {
        container.drop(Jars.pond("1.0.0"), "pond");
        swap(Jars.pond("1.1.0"));
        restart();
        container.drop(Jars.pond("2.0.0"), "pond");
        administration = administration();
        administration.letGo();
        assertEquals(List.of("pond-mod 2.0.0 pond"), container.lobby.offered());
        assertFalse(Files.exists(home.resolve("mods/pond-mod.jar")));
        assertTrue(Files.exists(home.resolve("mods/old/pond-mod.jar")));
    }

    @Test
    void startsDespiteAKeptJarThatIsNone() throws IOException {
        Files.createDirectories(home.resolve("mods"));
        Files.writeString(home.resolve("mods/broken.jar"), "no jar");
        Files.write(home.resolve("mods/pond-mod.jar"), Jars.pond("1.1.0"));
        administration.close();
        administration = administration();
        assertEquals(List.of("pond-mod 1.1.0 pond"), container.lobby.offered());
    }

    @Test
    void keepsNothingOfARefusedSwap() throws Exception {
        container.drop(Jars.pond("1.0.0"), "pond");
        assertThrows(Problem.class, () -> swap(Jars.pond("1.0.0")));
        try (var files = Files.list(home.resolve("mods"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void putsTheReplacedJarAsideThatWasDroppedIn() throws Exception {
        Path dropped = Files.write(home.resolve("pond.jar"), Jars.pond("1.0.0"));
        container.drop(Jars.pond("1.0.0"), dropped.toUri().toString());
        swap(Jars.pond("1.1.0"));
        assertFalse(Files.exists(dropped));
        assertTrue(Files.exists(home.resolve("mods/pond-mod.jar")));
        assertTrue(Files.exists(home.resolve("mods/old/pond-mod.jar")));
    }

    @Test
    void takesAModOutForGood() throws Exception {
        container.drop(Jars.pond("1.0.0"), "pond");
        swap(Jars.pond("1.1.0"));
        var first = new ModCode("pond-mod", "1.0.0", "");
        assertTrue(container.kept.has(first));
        ask(HttpMethod.DELETE, "/api/admin/mods/pond-mod", new byte[0]);
        assertFalse(container.kept.has(first));
        assertEquals(List.of(), mods());
        assertFalse(Files.exists(home.resolve("mods/pond-mod.jar")));
        Problem problem =
                assertThrows(Problem.class, () -> ask(HttpMethod.DELETE, "/api/admin/mods/pond-mod", new byte[0]));
        assertEquals(404, problem.status());
    }
}
