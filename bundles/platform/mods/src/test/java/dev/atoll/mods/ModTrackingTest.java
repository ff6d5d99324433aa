package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.StaticFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

class ModTrackingTest {
    @TempDir
    Path storage;

    private Container container;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(storage);
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private StaticFiles pages() {
        return allPages().findFirst().orElseThrow();
    }

    /** Of mods that run; those of kept jars are served, too. */
    private Stream<StaticFiles> allPages() {
        try {
            return container.context().getServiceReferences(StaticFiles.class, null).stream()
                    .map(container.context()::getService)
                    .filter(files -> !files.prefix().startsWith("/mods/kept/"));
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void offersTheGamesOfAModForAsLongAsItsBundleIsActive() throws BundleException {
        Bundle pond = container.drop(Jars.pond("1.0.0"), "pond");
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
        pond.stop();
        assertEquals(List.of(), container.lobby.offered());
        pond.start();
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
        pond.uninstall();
        assertEquals(List.of(), container.lobby.offered());
        assertTrue(container.tracking.mods().isEmpty());
    }

    @Test
    void takesNoNoticeOfOtherBundles() throws BundleException {
        container.drop(Jars.bundle(Map.of("Bundle-SymbolicName", "library")), "library");
        assertTrue(container.tracking.mods().isEmpty());
        assertTrue(container.tracking.stuck().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "FailingMod, IllegalStateException: the pond is dry",
        "CrashingMod, AssertionError: the pond is upside down",
    })
    void withdrawsWhatAModBroughtBeforeItFailed(String mod, String problem) throws BundleException {
        Bundle failing = container.drop(Jars.mod("failing", "1.0.0", mod), "failing");
        assertEquals(List.of(), container.lobby.offered());
        assertEquals(problem, container.tracking.of(failing).orElseThrow().problem());
        assertEquals(List.of(), allPages().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pond", "Missing"})
    void saysWhatIsWrongWithAClassThatIsNoMod(String name) throws BundleException {
        Bundle odd = container.drop(Jars.mod("odd", "1.0.0", name), "odd");
        String problem = String.valueOf(container.tracking.of(odd).orElseThrow().problem());
        assertTrue(problem.contains(name), problem);
        assertEquals(List.of(), container.lobby.offered());
    }

    @Test
    void leavesTheFirstOfTwoModsWithTheSameGameAlone() throws BundleException {
        container.drop(Jars.pond("1.0.0"), "pond");
        Bundle second = container.drop(Jars.mod("puddle", "9.0.0", "PondMod"), "puddle");
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
        String problem =
                String.valueOf(container.tracking.of(second).orElseThrow().problem());
        assertTrue(problem.contains("puddle"), problem);
    }

    @Test
    void namesWhatAModLacks() throws BundleException {
        byte[] needy = Jars.bundle(Map.of(
                "Bundle-SymbolicName",
                "needy",
                "Import-Package",
                "dev.atoll.mod, no.such.thing, maybe.there;resolution:=optional",
                RunningMod.HEADER,
                "a.B"));
        assertThrows(BundleException.class, () -> container.drop(needy, "needy"));
        ModTracking.Stuck stuck = container.tracking.stuck().get(0);
        assertEquals("needy", stuck.id());
        assertTrue(stuck.problem().contains("no.such.thing"), stuck.problem());
        assertFalse(stuck.problem().contains("maybe.there"), stuck.problem());
    }

    @Test
    void servesThePagesOfAMod() throws BundleException {
        container.drop(Jars.pond("1.0.0"), "pond");
        assertEquals("/mods/pond-mod/1.0.0/web/", pages().prefix());
        assertTrue(pages().find("index.html").isPresent());
        assertTrue(pages().find("art/duck.svg").isPresent());
        assertTrue(pages().sandboxed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "../META-INF/MANIFEST.MF",
                "art/../../META-INF/MANIFEST.MF",
                "/index.html",
                "art",
                "art/",
                "art//duck.svg",
                "./index.html",
                "..\\META-INF\\MANIFEST.MF",
                "missing.html"
            })
    void servesNothingButThePagesOfAMod(String path) throws BundleException {
        container.drop(Jars.pond("1.0.0"), "pond");
        assertFalse(pages().find(path).isPresent());
    }
}
