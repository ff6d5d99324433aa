package dev.atoll.mods;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class ModFolderTest {
    @TempDir
    Path home;

    private ModFolder folder() {
        return new ModFolder(home.resolve("mods"));
    }

    private void keep(ModFolder folder, byte[] jar) {
        try (ModFolder.Draft draft = folder.draft(ModJar.read(jar))) {
            draft.keep();
        }
    }

    @Test
    void isEmptyBeforeAnythingIsKept() {
        assertEquals(List.of(), folder().jars());
    }

    @Test
    void keepsOneJarOfEachMod() throws IOException {
        ModFolder folder = folder();
        keep(folder, Jars.pond("1.0.0"));
        keep(folder, Jars.mod("lakes", "1.0.0", "LakesMod"));
        keep(folder, Jars.pond("1.1.0"));
        assertEquals(List.of(home.resolve("mods/lakes.jar"), home.resolve("mods/pond-mod.jar")), folder.jars());
        assertArrayEquals(Jars.pond("1.1.0"), Files.readAllBytes(home.resolve("mods/pond-mod.jar")));
    }

    @Test
    void leavesNothingOfADraftThatIsNotKept() throws IOException {
        ModFolder folder = folder();
        keep(folder, Jars.pond("1.0.0"));
        folder.draft(ModJar.read(Jars.pond("2.0.0"))).close();
        try (Stream<Path> files = Files.list(home.resolve("mods"))) {
            assertEquals(List.of(home.resolve("mods/pond-mod.jar")), files.toList());
        }
        assertArrayEquals(Jars.pond("1.0.0"), Files.readAllBytes(home.resolve("mods/pond-mod.jar")));
    }

    @Test
    void forgetsAMod() {
        ModFolder folder = folder();
        keep(folder, Jars.pond("1.0.0"));
        folder.forget("pond-mod");
        folder.forget("pond-mod");
        assertEquals(List.of(), folder.jars());
    }

    @Test
    void putsTheFileOfABundleAside() throws IOException {
        Path deployed = Files.write(home.resolve("a pond.jar"), Jars.pond("1.0.0"));
        folder().putAside("pond-mod", deployed.toUri().toString());
        assertFalse(Files.exists(deployed));
        assertTrue(Files.exists(home.resolve("mods/old/pond-mod.jar")));
        assertEquals(List.of(), folder().jars());
    }

    @Test
    void leavesWhatNoFolderForModsBrought() throws IOException {
        Path shipped = Files.write(home.resolve("shipped.jar"), Jars.pond("1.0.0"));
        folder().putAside("pond-mod", "reference:" + shipped.toUri());
        folder().putAside("pond-mod", "mvn:dev.atoll/pond/1.0.0");
        folder().putAside("pond-mod", "atoll-mod:pond-mod:1.0.0");
        folder().putAside("pond-mod", "file:/nowhere/at all");
        assertTrue(Files.exists(shipped));
    }

    @Test
    void remembersWhatALowerVersionReplaced() {
        folder().replace("pond-mod", Version.parseVersion("1.0.0"), versions("0.9.0", "1.1.0"));
        assertEquals(versions("1.1.0"), folder().replaced("pond-mod"));
        folder().replace("pond-mod", Version.parseVersion("0.8.0"), versions("1.0.0"));
        assertEquals(versions("1.0.0", "1.1.0"), folder().replaced("pond-mod"));
        folder().replace("pond-mod", Version.parseVersion("1.2.0"), versions("0.8.0"));
        assertEquals(Set.of(), folder().replaced("pond-mod"));
        assertEquals(List.of(), folder().jars());
    }

    private static Set<Version> versions(String... all) {
        return Arrays.stream(all).map(Version::parseVersion).collect(Collectors.toSet());
    }

    @Test
    void passesOverAListThatIsDamaged() throws IOException {
        Files.createDirectories(home.resolve("mods"));
        Files.writeString(home.resolve("mods/pond-mod.replaced"), "what is this");
        assertEquals(Set.of(), folder().replaced("pond-mod"));
        folder().forget("pond-mod");
        assertFalse(Files.exists(home.resolve("mods/pond-mod.replaced")));
    }

    @Test
    void putsAKeptJarAsideOfOneVersionOnly() {
        ModFolder folder = folder();
        keep(folder, Jars.pond("1.0.0"));
        folder.putKeptAside("pond-mod", Version.parseVersion("0.9.0"));
        assertEquals(1, folder.jars().size());
        folder.putKeptAside("pond-mod", Version.parseVersion("1.0.0"));
        assertEquals(List.of(), folder.jars());
        assertTrue(Files.exists(home.resolve("mods/old/pond-mod.jar")));
    }
}
