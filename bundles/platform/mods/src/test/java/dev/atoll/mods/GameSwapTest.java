package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.Problem;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

class GameSwapTest {
    @TempDir
    Path storage;

    @TempDir
    Path home;

    private Container container;
    private GameSwap swap;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(storage);
        swap = new GameSwap(container.context(), container.tracking, folder(), Duration.ofSeconds(20));
        container.drop(Jars.pond("1.0.0"), "pond");
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private ModFolder folder() {
        return new ModFolder(home);
    }

    private GameSwap.Swapped swap(byte[] jar) {
        return swap.swap("pond", ModJar.read(jar), () -> {});
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
        Problem problem =
                assertThrows(Problem.class, () -> swap.swap("chess", ModJar.read(Jars.pond("1.1.0")), () -> {}));
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
        container.lobby.keep("pond2", "its state doesn't fit");
        GameSwap.Swapped done = swap(Jars.pond("1.1.0"));
        assertEquals(2, done.moved());
        assertEquals(List.of(new Games.HandOver.Kept("pond2", "its state doesn't fit")), done.kept());
        assertFalse(done.collected());
        assertEquals(List.of("pond-mod 1.0.0 pond", "pond-mod 1.1.0 pond"), container.lobby.offered());
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.retired());
        assertEquals(List.of(), swap.letGo());
    }

    @Test
    void letsTheOldVersionGoWithItsLastRoom() {
        container.lobby.keep("pond2", "its state doesn't fit");
        swap(Jars.pond("1.1.0"));
        var old = new WeakReference<>(loader("1.0.0"));
        assertEquals(List.of(), swap.letGo());
        container.lobby.close("pond2");
        assertEquals(List.of(new GameSwap.Gone("pond-mod", Version.parseVersion("1.0.0"), "pond")), swap.letGo());
        assertNull(old.get());
        assertEquals(List.of("pond-mod 1.1.0"), container.installed());
        assertEquals(List.of(), swap.letGo());
    }

    private ClassLoader loader(String version) {
        return Arrays.stream(container.context().getBundles())
                .filter(bundle -> bundle.getVersion().equals(Version.parseVersion(version)))
                .map(bundle -> bundle.adapt(BundleWiring.class).getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void handsOverTheRoomsOfAllOlderVersions() {
        container.lobby.keep("pond1", "its state doesn't fit");
        container.lobby.keep("pond2", "its state doesn't fit");
        swap(Jars.pond("1.1.0"));
        container.lobby.release("pond1");
        GameSwap.Swapped done = swap(Jars.pond("1.2.0"));
        assertEquals("1.1.0", done.from());
        assertEquals(2, done.moved());
        assertEquals(List.of(new Games.HandOver.Kept("pond2", "its state doesn't fit")), done.kept());
        assertEquals(List.of("pond 1.0.0: pond2", "pond 1.2.0: pond3 pond1"), container.lobby.rooms());
        container.lobby.release("pond2");
        done = swap(Jars.pond("1.3.0"));
        assertEquals(List.of(), done.kept());
        assertTrue(done.collected());
        assertEquals(List.of("pond-mod 1.3.0"), container.installed());
    }

    @Test
    void opensNoNewRoomsOnAHigherVersionThatWasReplaced() throws Exception {
        container.lobby.keep("pond2", "its state doesn't fit");
        swap(Jars.pond("0.9.0"));
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.retired());
        assertEquals(List.of(), swap.letGo());
        container.lobby.close("pond2");
        var restarted = new GameSwap(container.context(), container.tracking, folder(), Duration.ofSeconds(20));
        restarted.letGo();
        assertEquals(List.of("pond-mod 0.9.0"), container.installed());
    }

    @Test
    void refusesAVersionThatStillHasRoomsOfItsOwn() {
        container.lobby.keep("pond2", "its state doesn't fit");
        swap(Jars.pond("1.1.0"));
        List<String> before = container.lobby.rooms();
        Problem problem = assertThrows(Problem.class, () -> swap(Jars.pond("1.0.0")));
        assertEquals("version-in-use", problem.type());
        assertEquals(before, container.lobby.rooms());
    }

    @Test
    void letsALowerVersionGoThatNobodyNeeds() throws BundleException {
        container.drop(Jars.pond("0.8.0"), "older");
        assertEquals(1, swap.letGo().size());
        assertEquals(List.of("pond-mod 1.0.0"), container.installed());
    }

    @Test
    void letsNobodyGoForAModThatFailsOrOffersLess() throws BundleException {
        container.lobby.close("pond1");
        container.lobby.close("pond2");
        container.lobby.close("pond3");
        container.drop(Jars.mod("pond-mod", "1.1.0", "FailingMod"), "failing");
        container.drop(Jars.mod("pond-mod", "1.2.0", "LakesMod"), "lakes");
        assertEquals(List.of(), swap.letGo());
        assertEquals(3, container.installed().size());
    }

    @Test
    void throwsNobodyBackWhenTheSecondGameFails() throws BundleException {
        container.drop(Jars.mod("lakes", "1.0.0", "LakesMod"), "lakes");
        container.lobby.fail("great-lake");
        GameSwap.Swapped done = swap.swap("lake", ModJar.read(Jars.mod("lakes", "1.1.0", "LakesMod")), () -> {});
        assertEquals(3, done.moved());
        assertEquals(
                List.of("great-lake1", "great-lake2", "great-lake3"),
                done.kept().stream().map(Games.HandOver.Kept::room).toList());
        assertFalse(done.collected());
        assertTrue(container.installed().containsAll(List.of("lakes 1.0.0", "lakes 1.1.0")));
    }

    @Test
    void namesTheRoomsThatWereNotHandedOverInTime() {
        var hasty = new GameSwap(container.context(), container.tracking, folder(), Duration.ofMillis(1));
        container.lobby.hang();
        GameSwap.Swapped done = hasty.swap("pond", ModJar.read(Jars.pond("1.1.0")), () -> {});
        assertEquals(
                List.of("pond1", "pond2", "pond3"),
                done.kept().stream().map(Games.HandOver.Kept::room).toList());
        assertTrue(done.kept().get(0).reason().contains("it may yet be"));
        assertEquals(2, container.lobby.offered().size());
    }

    @Test
    void keepsBothVersionsWhenItIsInterruptedWhileRoomsMove() throws Exception {
        container.lobby.hang();
        var done = new CompletableFuture<GameSwap.Swapped>();
        var swapping = new Thread(() -> {
            try {
                done.complete(swap(Jars.pond("1.1.0")));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        swapping.start();
        while (!container.lobby.hasHung() && !done.isDone()) {
            LockSupport.parkNanos(1_000_000);
        }
        swapping.interrupt();
        List<Games.HandOver.Kept> kept = done.get(20, TimeUnit.SECONDS).kept();
        assertEquals(
                List.of("pond1", "pond2", "pond3"),
                kept.stream().map(Games.HandOver.Kept::room).toList());
        assertEquals(List.of("pond-mod 1.0.0 pond", "pond-mod 1.1.0 pond"), container.lobby.offered());
        swapping.join();
    }

    @Test
    void removesAModInAllItsVersions() {
        container.lobby.keep("pond2", "its state doesn't fit");
        swap(Jars.pond("1.1.0"));
        assertEquals(List.of("pond", "atoll-mod:pond-mod:1.1.0"), swap.remove("pond-mod"));
        assertEquals(List.of(), container.installed());
        assertEquals(List.of(), container.lobby.offered());
        assertThrows(Problem.class, () -> swap.remove("pond-mod"));
    }
}
