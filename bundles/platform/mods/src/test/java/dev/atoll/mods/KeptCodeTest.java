package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.atoll.api.http.StaticFiles;
import dev.atoll.api.mods.ModArchive.Opened;
import dev.atoll.api.mods.ModCode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

class KeptCodeTest {
    private static final long ROOMY = 1 << 20;

    @TempDir
    Path storage;

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private Container container;
    private KeptCode kept;

    @BeforeEach
    void start() throws BundleException {
        container = new Container(storage);
        kept = keeping(100, ROOMY);
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private KeptCode keeping(int jarsMax, long bytesMax) {
        return new KeptCode(container.context(), folder, jarsMax, bytesMax, () -> now);
    }

    /** A mod that ran here, and has left. */
    private ModCode left(KeptCode keeper, String version) throws BundleException {
        ModCode code = ran(keeper, Jars.pond(version), "pond " + version);
        keeper.stopped(code);
        now = now.plusSeconds(60);
        return code;
    }

    private ModCode ran(KeptCode keeper, byte[] jar, String location) throws BundleException {
        Bundle bundle = container.drop(jar, location);
        ModCode code = keeper.started(bundle);
        bundle.uninstall();
        return code;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsWhatABundleHoldsUnderItsHash() throws Exception {
        ModCode code = left(kept, "1.0.0");
        assertEquals(List.of(code.hash() + ".jar"), files());
        assertEquals(code.hash(), BundleJar.hash(folder.resolve(files().get(0))));
        assertEquals("pond-mod 1.0.0", code.toString());
        assertTrue(kept.has(code));
        assertTrue(kept.has(new ModCode("pond-mod", "1.0.0", "")));
        assertFalse(kept.has(new ModCode("pond-mod", "2.0.0", "")));
        assertFalse(kept.has(new ModCode("pond-mod", "1.0.0", "0".repeat(64))));
        // Wherever the same content comes from, it is the same code.
        assertEquals(code, ran(kept, Jars.pond("1.0.0"), "elsewhere"));
        assertEquals(1, files().size());
    }

    @Test
    void opensCodeThatHasLeftAndLetsItsClassesGo() throws Exception {
        ModCode code = left(kept, "1.0.0");
        WeakReference<ClassLoader> loader = opened(code);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (loader.get() != null) {
            assertTrue(System.nanoTime() < deadline, "something holds the class loader");
            System.gc();
        }
        opened(code);
    }

    /** Opens and closes it: the class loader that it had. */
    private WeakReference<ClassLoader> opened(ModCode code) {
        try (Opened opened = kept.open(code).orElseThrow()) {
            assertEquals(code, opened.code());
            var game = opened.games().get(0);
            assertEquals("pond", game.spec().name());
            assertNotSame(
                    dev.atoll.mods.trial.PondMod.class.getClassLoader(),
                    game.getClass().getClassLoader());
            assertEquals("/mods/kept/" + code.hash() + "/web/", opened.webPrefix());
            return new WeakReference<>(game.getClass().getClassLoader());
        }
    }

    @Test
    void opensNoMoreThanSomeAtOnceAndMoreOnceTheyAreGone() throws Exception {
        ModCode code = left(kept, "1.0.0");
        var open = new ArrayList<Opened>();
        for (int i = 0; i < 16; i++) {
            open.add(kept.open(code).orElseThrow());
        }
        assertTrue(kept.open(code).isEmpty());
        open.forEach(Opened::close);
        open.clear();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<Opened> again = kept.open(code);
        while (again.isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "class loaders are held by something");
            again = kept.open(code);
        }
        again.get().close();
    }

    @Test
    void opensNothingThatIsNotWhatWasKept() throws Exception {
        ModCode code = left(kept, "1.0.0");
        Files.write(folder.resolve(code.hash() + ".jar"), new byte[] {0}, StandardOpenOption.APPEND);
        String said = refusal(code);
        assertTrue(said.contains("is not what was kept"), said);
        assertEquals(Optional.empty(), kept.open(new ModCode("stranger", "1.0.0", "")));
        ModCode failing = ran(kept, Jars.mod("failing", "1.0.0", "FailingMod"), "failing");
        said = refusal(failing);
        assertTrue(said.contains("the pond is dry"), said);
    }

    private String refusal(ModCode code) {
        return String.valueOf(
                assertThrows(IllegalStateException.class, () -> kept.open(code)).getMessage());
    }

    @Test
    void isThereAfterARestart() throws Exception {
        ModCode first = left(kept, "1.0.0");
        ModCode second = left(kept, "1.1.0");
        Files.writeString(folder.resolve("half.part"), "what is this");
        Files.writeString(folder.resolve("0".repeat(64) + ".jar"), "nor this");
        Files.writeString(folder.resolve("readme.txt"), "not ours");
        KeptCode later = keeping(2, ROOMY);
        assertTrue(later.has(first) && later.has(second));
        assertFalse(Files.exists(folder.resolve("half.part")));
        left(later, "1.2.0");
        assertFalse(later.has(first));
    }

    @Test
    void deletesWhatNobodyNeedsAfterADay() throws Exception {
        ModCode named = left(kept, "1.0.0");
        ModCode byVersion = left(kept, "1.1.0");
        ModCode running = ran(kept, Jars.pond("1.2.0"), "running");
        ModCode nobodys = left(kept, "1.3.0");
        var needed = List.of(named, new ModCode("pond-mod", "1.1.0", ""));
        assertEquals(0, kept.retain(needed));
        now = now.plus(Duration.ofDays(1));
        assertEquals(1, kept.retain(needed));
        assertTrue(kept.has(named) && kept.has(byVersion) && kept.has(running));
        assertFalse(kept.has(nobodys));
        assertEquals(3, files().size());
        kept.forget("pond-mod");
        assertEquals(List.of(), files());
    }

    @Test
    void beyondItsLimitsForgetsWhatRanLongestAgo() throws Exception {
        long size = Files.size(folder.resolve(left(kept, "0.9.0").hash() + ".jar"));
        kept.forget("pond-mod");
        for (KeptCode few : List.of(keeping(2, ROOMY), keeping(100, 2 * size + size / 2))) {
            ModCode running = ran(few, Jars.pond("1.0.0"), "running");
            ModCode first = left(few, "1.1.0");
            ModCode second = left(few, "1.2.0");
            assertTrue(few.has(running) && few.has(second));
            assertFalse(few.has(first));
            few.forget("pond-mod");
        }
        var small = keeping(100, size / 2);
        assertFalse(small.has(left(small, "1.0.0")));
        assertEquals(List.of(), files());
    }

    /** The pond with so much more to unpack. */
    private static byte[] vast(String version, int bytes) {
        return Jars.pond(version, Map.of("web/art/sky.bin", new byte[bytes]));
    }

    @Test
    void keepsALargeModWithoutHoldingItInMemory() throws Exception {
        int bytes = 64 << 20;
        KeptCode roomy = keeping(100, 2L * bytes);
        Bundle bundle = container.drop(vast("1.0.0", bytes), "vast");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ModCode code = roomy.started(bundle);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(roomy.has(code));
        assertTrue(Files.size(folder.resolve(code.hash() + ".jar")) > bytes);
        assertTrue(allocated < bytes / 8, "allocated " + allocated);
        roomy.open(code).orElseThrow().close();
    }

    @Test
    void aModThatIsTooLargeIsNotKeptAndRuns() throws Exception {
        container.drop(vast("1.0.0", 2 * Container.KEPT_BYTES_MAX), "vast");
        assertEquals(List.of("pond-mod 1.0.0 pond"), container.lobby.offered());
        assertFalse(container.kept.has(new ModCode("pond-mod", "1.0.0", "")));
        try (Stream<Path> left = Files.list(storage.resolve("kept"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** Where the pages of kept jars are served at this moment. */
    private List<String> served() throws InvalidSyntaxException {
        return pages().map(StaticFiles::prefix).sorted().toList();
    }

    private Stream<StaticFiles> pages() throws InvalidSyntaxException {
        return container.context().getServiceReferences(StaticFiles.class, null).stream()
                .map(container.context()::getService)
                .filter(files -> files.prefix().startsWith("/mods/kept/"));
    }

    private static String prefix(ModCode code) {
        return "/mods/kept/" + code.hash() + "/web/";
    }

    @Test
    void servesItsPagesAndNothingElse() throws Exception {
        ModCode code = left(kept, "1.0.0");
        StaticFiles files = pages().filter(one -> one.prefix().equals(prefix(code)))
                .findFirst()
                .orElseThrow();
        var connection = files.find("index.html").orElseThrow().openConnection();
        connection.setUseCaches(false);
        try (var in = connection.getInputStream()) {
            assertEquals("<p>a pond</p>", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String other : List.of("", "none.html", "art/", "../META-INF/MANIFEST.MF", "/index.html")) {
            assertEquals(Optional.empty(), files.find(other), other);
        }
        assertTrue(files.sandboxed());
    }

    @Test
    void servesThePagesOfNoJarThatIsDeleted() throws Exception {
        container.tracking.close();
        ModCode first = left(kept, "1.0.0");
        ModCode second = left(kept, "1.1.0");
        assertEquals(Stream.of(prefix(first), prefix(second)).sorted().toList(), served());
        now = now.plus(Duration.ofDays(2));
        assertEquals(1, kept.retain(List.of(second)));
        assertEquals(List.of(prefix(second)), served());
        kept.close();
        assertEquals(List.of(), served());
        var later = keeping(100, ROOMY);
        assertEquals(List.of(prefix(second)), served());
        later.forget("pond-mod");
        assertEquals(List.of(), served());
    }
}
