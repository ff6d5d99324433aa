package dev.atoll.database.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAsTest {
    @Test
    void programsNeverRunAsRoot(@TempDir Path home) throws Exception {
        Commands.Ended who = Commands.run(RunAs.find(home).command(List.of("id", "-u")));
        assertEquals(0, who.code(), who.output());
        assertNotEquals("0", who.output());
    }

    @Test
    void anOrdinaryUserStaysWhoTheyAre(@TempDir Path home) throws Exception {
        String user = String.valueOf(Files.getAttribute(home, "unix:uid"));
        boolean root = user.equals("0");
        assertEquals(root, !(RunAs.find(home) instanceof RunAs.Ourselves));
    }

    @Test
    void anOrdinaryUserGetsToProgramsThatRootMadeForItself(@TempDir Path programs) throws Exception {
        Path inside = programs.resolve("share/timezone");
        Files.createDirectories(inside);
        Path file = Files.createFile(inside.resolve("UTC"));
        Set<PosixFilePermission> ofFile = Files.getPosixFilePermissions(file);
        for (Path folder : List.of(inside, programs.resolve("share"), programs)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        new RunAs.User("nobody", 65_534, 65_534, false).admit(programs);
        for (Path folder : List.of(programs, programs.resolve("share"), inside)) {
            assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        }
        assertEquals(ofFile, Files.getPosixFilePermissions(file));
    }

    @Test
    void quotesWordsForTheShell() {
        var user = new RunAs.User("nobody", 65_534, 65_534, true);
        assertEquals(
                List.of("su", "-s", "/bin/sh", "nobody", "-c", "exec 'echo' 'it'\\''s $HOME'"),
                user.command(List.of("echo", "it's $HOME")));
    }
}
