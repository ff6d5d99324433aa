package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The surface of the two APIs, as it was last agreed to. A change of it is a decision: raise the version of the package
 * (minor for an addition, major for a break), run the build with {@code -Dbaseline.write}, and commit both. Another surface
 * under the version that was committed is refused, rewritten or not.
 */
class ApiBaselineTest {
    private static final Path FOLDER = Path.of("distribution/checks/src/test/resources/baseline");
    private static final int GIT_SECONDS_MAX = 30;

    @ParameterizedTest
    @ValueSource(strings = {"atoll.mod.api", "atoll.api"})
    void theSurfaceIsTheAgreedOne(String name) throws IOException, InterruptedException {
        var bundle = BuiltJars.bundles().values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var now = Surface.of(bundle);
        assertTrue(now.lines().size() > 100, "only " + now.lines().size() + " lines");
        Path agreed = BuiltJars.root().resolve(FOLDER).resolve(name + ".txt");
        var committed = committed(FOLDER.resolve(name + ".txt"));
        if (committed.isPresent()) {
            assertEquals(List.of(), now.unraised(committed.get()), "raise the version in package-info.java");
        }
        if (System.getProperty("baseline.write") != null) {
            if (committed.isEmpty()) {
                assertEquals(List.of(), now.unraised(new Surface(Files.readAllLines(agreed))));
            }
            Files.write(agreed, now.lines());
        }
        assertEquals(String.join("\n", Files.readAllLines(agreed)), String.join("\n", now.lines()));
    }

    /** A file as the last commit has it; empty outside of a checkout. */
    private static Optional<Surface> committed(Path file) throws IOException, InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder("git", "show", "HEAD:" + file.toString().replace('\\', '/'))
                    .directory(BuiltJars.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return Optional.empty();
        }
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = git.waitFor(GIT_SECONDS_MAX, TimeUnit.SECONDS);
        return ended && git.exitValue() == 0
                ? Optional.of(new Surface(text.lines().toList()))
                : Optional.empty();
    }

    private static Surface surface(String version, String... members) {
        var lines = new java.util.ArrayList<String>();
        lines.add("dev.one;version=\"" + version + "\"");
        lines.add("dev.two;version=\"1.0.0\"");
        lines.add("public interface dev.one.Bot<V extends java.lang.Record, C> {");
        lines.addAll(List.of(members));
        lines.add("}");
        lines.add("public final class dev.two.Answer$Done extends java.lang.Record implements dev.one.Bot {");
        lines.add("  public int hashCode();");
        lines.add("}");
        return new Surface(lines);
    }

    @Test
    void refusesAnotherSurfaceUnderTheSameVersion() {
        var agreed = surface("1.1.0", "  int one();");
        assertEquals(List.of(), agreed.unraised(agreed));
        for (var other : List.of(
                surface("1.1.0", "  int one();", "  int two();"),
                surface("1.1.0"),
                surface("1.1.0", "  long one();"),
                surface("1.0.9", "  int one();", "  int two();"),
                surface("1.0.9", "  int one();"))) {
            var refused = other.unraised(agreed);
            assertEquals(1, refused.size(), refused::toString);
            assertTrue(refused.get(0).startsWith("dev.one 1."), refused::toString);
        }
    }

    @Test
    void letsAnotherSurfacePassUnderAHigherVersion() {
        var agreed = surface("1.9.0", "  int one();");
        assertEquals(
                List.of(), surface("1.10.0", "  int one();", "  int two();").unraised(agreed));
        assertEquals(List.of(), surface("2.0.0").unraised(agreed));
        assertEquals(List.of(), agreed.unraised(new Surface(List.of())));
    }

    /** For the test below. */
    public static class Heir {
        protected int kept;
        int hidden;

        protected void kept() {}
    }

    @Test
    void theSurfaceHasProtectedMembers() {
        var lines = Surface.members(Path.of("target/test-classes"), List.of(Heir.class.getName()))
                .toList();
        assertTrue(lines.contains("  protected int kept;"), lines::toString);
        assertTrue(lines.contains("  protected void kept();"), lines::toString);
        assertFalse(lines.contains("  int hidden;"), lines::toString);
    }
}
