package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

class GameSwapTest {
    @TempDir
    Path storage;

    private Container container;
    private GameSwap swap;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(storage);
        swap = new GameSwap(container.context(), container.tracking);
        container.drop(Jars.pond("1.0.0"), "pond");
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private GameSwap.Swapped swap(byte[] jar) {
        return swap.swap("pond", ModJar.read(jar));
    }

    /** Refused, and everything is as before. */
    private void assertRefused(String type, byte[] jar) {
        List<String> installed = container.installed();
        Problem problem = assertThrows(Problem.class, () -> swap(jar));
        assertEquals(type, problem.type(), problem.detail());
        assertEquals(installed, container.installed());
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
    }

    @Test
    void handsTheRoomsOverAndRemovesTheOldVersion() {
        GameSwap.Swapped done = swap(Jars.pond("1.1.0"));
        assertEquals("1.0.0", done.from());
        assertEquals("1.1.0", done.to());
        assertEquals(3, done.moved());
        assertEquals(List.of("pond: 1.0.0 to 1.1.0"), container.lobby.handedOver());
        assertEquals(List.of("pond-mod 1.1.0 pond"), container.lobby.offered());
        assertEquals(List.of("pond-mod 1.1.0"), container.installed());
    }

    @Test
    void seesTheOldClassLoaderCollected() {
        assertTrue(swap(Jars.pond("1.1.0")).collected());
    }

    @Test
    void goesBackToo() {
        swap(Jars.pond("1.1.0"));
        swap(Jars.pond("1.0.0"));
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
    }

    @Test
    void touchesNoOtherBundle() throws BundleException {
        container.drop(Jars.mod("lakes", "1.0.0", "LakesMod"), "lakes");
        List<String> heard = container.hearing();
        GameSwap.Swapped done = swap(Jars.pond("1.1.0"));
        assertEquals(List.of(), done.refreshed());
        assertFalse(heard.isEmpty());
        assertEquals(
                List.of(),
                heard.stream().filter(one -> !one.startsWith("pond-mod ")).toList());
    }

    @Test
    void refusesAnotherMod() {
        assertRefused("other-mod", Jars.mod("puddle", "1.1.0", "PondMod"));
    }

    @Test
    void refusesTheVersionThatRuns() {
        assertRefused("same-version", Jars.pond("1.0.0"));
    }

    @Test
    void refusesAModThatFails() {
        assertRefused("not-started", Jars.mod("pond-mod", "1.1.0", "FailingMod"));
        assertRefused("not-started", Jars.mod("pond-mod", "1.1.0", "Missing"));
    }

    @Test
    void refusesAModThatNeedsMoreThanThereIs() {
        assertRefused(
                "not-started",
                Jars.bundle(Map.of(
                        "Bundle-SymbolicName",
                        "pond-mod",
                        "Bundle-Version",
                        "1.1.0",
                        "Import-Package",
                        "no.such.thing",
                        RunningMod.HEADER,
                        "a.B")));
    }

    @Test
    void refusesAModThatLacksAGameBeforeAnyRoomMoves() {
        assertRefused("game-gone", Jars.mod("pond-mod", "1.1.0", "LakesMod"));
        assertEquals(List.of(), container.lobby.handedOver());
    }

    @Test
    void takesBackWhatItInstalledWhenNoRoomCanMove() {
        container.lobby.fail();
        assertRefused("hand-over-failed", Jars.pond("1.1.0"));
    }

    @Test
    void refusesAGameThatNobodyOffers() {
        Problem problem = assertThrows(Problem.class, () -> swap.swap("chess", ModJar.read(Jars.pond("1.1.0"))));
        assertEquals(404, problem.status());
    }

    @Test
    void refusesToDragOthersAlong() throws BundleException {
        swap.remove("pond-mod");
        container.drop(
                Jars.bundle(Map.of(
                        "Bundle-SymbolicName",
                        "pond-mod",
                        "Bundle-Version",
                        "1.0.0",
                        "Import-Package",
                        "dev.atoll.mod",
                        "Export-Package",
                        "dev.atoll.mods.trial",
                        RunningMod.HEADER,
                        "dev.atoll.mods.trial.PondMod")),
                "exporting");
        container.drop(
                Jars.bundle(Map.of("Bundle-SymbolicName", "user", "Import-Package", "dev.atoll.mods.trial")), "user");
        assertRefused("not-alone", Jars.pond("1.1.0"));
        Problem problem = assertThrows(Problem.class, () -> swap.remove("pond-mod"));
        assertEquals("not-alone", problem.type());
    }

    @Test
    void keepsTheOldVersionForRoomsThatStay() {
        container.lobby.keep("abc", "its state doesn't fit");
        GameSwap.Swapped done = swap(Jars.pond("1.1.0"));
        assertEquals(List.of(new Games.HandOver.Kept("abc", "its state doesn't fit")), done.kept());
        assertFalse(done.collected());
        assertEquals(List.of("pond-mod 1.0.0 pond", "pond-mod 1.1.0 pond"), container.lobby.offered());
    }

    @Test
    void throwsNobodyBackWhenTheSecondGameFails() throws BundleException {
        container.drop(Jars.mod("lakes", "1.0.0", "LakesMod"), "lakes");
        container.lobby.fail("great-lake");
        GameSwap.Swapped done = swap.swap("lake", ModJar.read(Jars.mod("lakes", "1.1.0", "LakesMod")));
        assertEquals(3, done.moved());
        assertEquals(
                List.of("rooms of great-lake"),
                done.kept().stream().map(Games.HandOver.Kept::room).toList());
        assertFalse(done.collected());
        assertTrue(container.installed().containsAll(List.of("lakes 1.0.0", "lakes 1.1.0")));
    }

    @Test
    void removesAModInAllItsVersions() {
        container.lobby.keep("abc", "its state doesn't fit");
        swap(Jars.pond("1.1.0"));
        assertEquals(List.of("pond", "atoll-mod:pond-mod:1.1.0"), swap.remove("pond-mod"));
        assertEquals(List.of(), container.installed());
        assertEquals(List.of(), container.lobby.offered());
        assertThrows(Problem.class, () -> swap.remove("pond-mod"));
    }
}
