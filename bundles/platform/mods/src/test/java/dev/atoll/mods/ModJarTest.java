package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class ModJarTest {
    private static void assertRefused(byte[] bytes, String why) {
        Problem problem = assertThrows(Problem.class, () -> ModJar.read(bytes));
        assertEquals(400, problem.status());
        assertEquals("bad-mod", problem.type());
        assertTrue(problem.detail().contains(why), problem.detail());
    }

    private static byte[] named(String name, String version) {
        return Jars.bundle(Map.of("Bundle-SymbolicName", name, "Bundle-Version", version, RunningMod.HEADER, "a.B"));
    }

    @Test
    void readsIdAndVersion() {
        ModJar jar = ModJar.read(named("pond-mod; singleton:=false", "1.2.3.beta"));
        assertEquals("pond-mod", jar.id());
        assertEquals(new Version("1.2.3.beta"), jar.version());
    }

    @Test
    void refusesWhatIsNoJar() {
        assertRefused(new byte[0], "not a jar");
        assertRefused("<html>not found</html>".getBytes(StandardCharsets.UTF_8), "not a jar");
    }

    @Test
    void refusesAJarThatBreaksOff() {
        byte[] whole = Jars.pond("1.0.0");
        assertRefused(Arrays.copyOf(whole, 60), "jar");
    }

    @Test
    void refusesAJarThatIsNoBundle() {
        assertRefused(Jars.bundle(Map.of()), "no Bundle-SymbolicName");
        assertRefused(Jars.bundle(Map.of("Bundle-SymbolicName", "a")), "Bundle-Version");
    }

    @Test
    void refusesABundleThatIsNoMod() {
        assertRefused(Jars.bundle(Map.of("Bundle-SymbolicName", "a", "Bundle-Version", "1")), "no mod");
    }

    @Test
    void refusesAVersionThatIsNone() {
        assertRefused(named("pond-mod", "one"), "one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../pond", "a/b", "..", ".hidden", "a b", "a\\b", "ä", "x%2fy"})
    void refusesAnIdThatIsNoNameForAFileAndAnAddress(String id) {
        assertRefused(named(id, "1.0.0"), "is no id");
    }
}
