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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names, and the lengths of files and methods. {@code tidy-exceptions.txt} lists what is let off; it may only shrink. */
class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final Pattern EMPTY_NAMES =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Common)$|^(Base|Abstract)[A-Z].*");

    private static final List<Path> JAVA = SourceFiles.endingIn(".java");

    @Test
    void seesTheSources() {
        assertTrue(JAVA.size() >= 150, "only " + JAVA.size() + " files");
    }

    @Test
    void filesAreShort() {
        var breaches = new TreeSet<String>();
        for (Path file : SourceFiles.endingIn(".java", ".ts", ".tsx", ".gd", ".sol", ".mjs")) {
            int lines = SourceFiles.lines(file).size();
            if (lines > FILE_LINES_MAX) {
                breaches.add("long file " + file);
            }
        }
        assertExcepted("long file ", breaches);
    }

    @Test
    void methodsAreShort() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var breaches = new TreeSet<String>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    JAVA.stream().map(BuiltJars.root()::resolve).toList());
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
        assertExcepted("long method ", breaches);
    }

    @Test
    void namesSayHowNotThat() {
        var breaches = new ArrayList<String>();
        for (Path file : JAVA) {
            String name = file.getFileName().toString().replace(".java", "");
            if (EMPTY_NAMES.matcher(name).matches()) {
                breaches.add(file.toString());
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void testsNeitherSleepNorHide() {
        var word = Pattern.compile("Thread\\.sleep\\(|@Disabled|@Ignore|assumeTrue\\(");
        var breaches = new ArrayList<String>();
        for (Path file : JAVA) {
            boolean test = file.toString().contains("src/test/") && !file.endsWith("TidyTest.java");
            if (test
                    && SourceFiles.lines(file).stream()
                            .anyMatch(line -> word.matcher(line).find())) {
                breaches.add(file.toString());
            }
        }
        assertEquals(List.of(), breaches);
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
