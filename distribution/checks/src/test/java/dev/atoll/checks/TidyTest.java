package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, and the lengths of files and methods. {@code tidy-exceptions.txt} lists what is let off; it may only shrink. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final Pattern EMPTY_NAMES =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Common)$|^(Base|Abstract)[A-Z].*");

    private static final Pattern ASLEEP = Pattern.compile("Thread\\.sleep\\(|@Disabled|@Ignore|assumeTrue\\(");

    private static final List<Path> JAVA = SourceFiles.endingIn(".java");

    @Test
    void seesTheSources() {
        assertTrue(JAVA.size() >= 150, "only " + JAVA.size() + " files");
    }

    @Test
    void filesAreShort() {
        assertExcepted("long file ", longFiles(SourceFiles.endingIn(".java", ".ts", ".tsx", ".gd", ".sol", ".mjs")));
    }

    private static Set<String> longFiles(List<Path> files) {
        var breaches = new TreeSet<String>();
        for (Path file : files) {
            int lines = SourceFiles.lines(file).size();
            if (lines > FILE_LINES_MAX) {
                breaches.add("long file " + file);
            }
        }
        return breaches;
    }

    @Test
    void methodsAreShort() throws IOException {
        assertExcepted("long method ", longMethods(JAVA));
    }

    private static Set<String> longMethods(List<Path> java) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var breaches = new TreeSet<String>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    java.stream().map(BuiltJars.root()::resolve).toList());
            var task = (JavacTask) compiler.getTask(null, files, diagnostic -> {}, null, null, sources);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                LineMap map = unit.getLineMap();
                Path file =
                        BuiltJars.root().relativize(Path.of(unit.getSourceFile().toUri()));
                unit.accept(
                        new TreeScanner<@Nullable Object, @Nullable Object>() {
                            @Override
                            public @Nullable Object visitMethod(MethodTree method, @Nullable Object nothing) {
                                if (method.getBody() != null) {
                                    long first = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                                    long last = map.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                                    if (last - first > METHOD_LINES_MAX) {
                                        breaches.add("long method " + file + " " + method.getName());
                                    }
                                }
                                return super.visitMethod(method, nothing);
                            }
                        },
                        null);
            }
        }
        return breaches;
    }

    @Test
    void namesSayHowNotThat() {
        assertEquals(List.of(), emptyNames(JAVA));
    }

    private static List<Path> emptyNames(List<Path> java) {
        return java.stream()
                .filter(file -> EMPTY_NAMES
                        .matcher(file.getFileName().toString().replace(".java", ""))
                        .matches())
                .toList();
    }

    @Test
    void testsNeitherSleepNorHide() {
        assertEquals(List.of(), sleepers(JAVA));
    }

    private static List<Path> sleepers(List<Path> java) {
        return java.stream()
                .filter(file -> file.toString().contains("src/test/") && !file.endsWith("TidyTest.java"))
                .filter(file -> SourceFiles.lines(file).stream()
                        .anyMatch(line -> ASLEEP.matcher(line).find()))
                .toList();
    }

    private static List<Path> file(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(folder);
        return List.of(Files.writeString(file, content));
    }

    @Test
    void aLongFileIsRefused(@TempDir Path folder) throws IOException {
        assertEquals(Set.of(), longFiles(file(folder, "Short.java", "\n".repeat(FILE_LINES_MAX))));
        assertEquals(
                1,
                longFiles(file(folder, "Long.java", "\n".repeat(FILE_LINES_MAX + 1)))
                        .size());
    }

    @Test
    void aLongMethodIsRefused(@TempDir Path folder) throws IOException {
        String start = "class Rude { void go() {";
        String end = "} }";
        assertEquals(Set.of(), longMethods(file(folder, "Short.java", start + "\n".repeat(METHOD_LINES_MAX) + end)));
        var found = longMethods(file(folder, "Long.java", start + "\n".repeat(METHOD_LINES_MAX + 1) + end));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.iterator().next().endsWith("Long.java go"), found::toString);
    }

    @Test
    void anEmptyNameIsRefused() {
        var rude = List.of(Path.of("RoomImpl.java"), Path.of("TicketUtils.java"), Path.of("BaseGame.java"));
        assertEquals(rude, emptyNames(rude));
        assertEquals(List.of(), emptyNames(List.of(Path.of("Simple.java"), Path.of("Basement.java"))));
    }

    @Test
    void aTestThatSleepsOrHidesIsRefused(@TempDir Path folder) throws IOException {
        Path tests = folder.resolve("src/test/java");
        for (String rude : List.of("Thread.sleep(5);", "@Disabled", "@Ignore", "assumeTrue(false);")) {
            assertEquals(1, sleepers(file(tests, "RudeTest.java", rude)).size(), rude);
        }
        assertEquals(List.of(), sleepers(file(tests, "WakeTest.java", "await();")));
    }

    private static void assertExcepted(String kind, Set<String> breaches) {
        var excepted = new TreeSet<String>();
        for (String line : SourceFiles.lines(Path.of("distribution/checks/src/test/resources/tidy-exceptions.txt"))) {
            if (line.startsWith(kind)) {
                excepted.add(line.strip());
            }
        }
        // Equal, not a subset: an exception that is no longer needed must go, so that the list only shrinks.
        assertEquals(excepted, breaches);
    }
}
