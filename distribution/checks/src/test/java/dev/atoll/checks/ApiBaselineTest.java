package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public surface of the two APIs, as it was last agreed to. A change of it is a decision: raise the version of the
 * package (minor for an addition, major for a break), run the build with {@code -Dbaseline.write}, and commit both.
 */
class ApiBaselineTest {
    private static final Path FOLDER = Path.of("distribution/checks/src/test/resources/baseline");

    @ParameterizedTest
    @ValueSource(strings = {"atoll.mod.api", "atoll.api"})
    void publicSurfaceIsTheAgreedOne(String name) throws IOException {
        var bundle = BuiltJars.bundles().values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var now = new ArrayList<String>();
        bundle.clauses("Export-Package").stream()
                .map(clause -> clause.replaceAll(";uses:=\"[^\"]*\"", ""))
                .sorted()
                .forEach(now::add);
        now.addAll(surface(bundle.jar()));
        assertTrue(now.size() > 100, "only " + now.size() + " lines");
        Path agreed = BuiltJars.root().resolve(FOLDER).resolve(name + ".txt");
        if (System.getProperty("baseline.write") != null) {
            Files.createDirectories(agreed.toAbsolutePath().getParent());
            Files.write(agreed, now);
        }
        assertEquals(String.join("\n", Files.readAllLines(agreed)), String.join("\n", now));
    }

    private static List<String> surface(Path file) throws IOException {
        var arguments = new ArrayList<>(List.of("-public", "-cp", file.toString()));
        try (var jar = new JarFile(file.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.endsWith(".class") && !entry.endsWith("package-info.class"))
                    .map(entry -> entry.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .forEach(arguments::add);
        }
        var text = new StringWriter();
        var out = new PrintWriter(text);
        ToolProvider.findFirst("javap").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("Compiled from"))
                .toList();
    }
}
