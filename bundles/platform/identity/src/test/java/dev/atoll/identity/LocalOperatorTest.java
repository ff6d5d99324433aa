package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalOperatorTest {
    private static String token(Path home) throws IOException {
        return Files.readString(home.resolve("admin.token")).strip();
    }

    @Test
    void theFileIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path home = folder.resolve("new/home");
        LocalOperator operator = LocalOperator.in(home);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin.token"))));
        assertTrue(operator.is(token(home)));
        try (var files = Files.list(home)) {
            assertEquals(List.of(home.resolve("admin.token")), files.toList());
        }
    }

    @Test
    void staysOverRestarts(@TempDir Path home) throws IOException {
        LocalOperator.in(home);
        String token = token(home);
        assertTrue(LocalOperator.in(home).is(token));
        assertEquals(token, token(home));
    }

    @Test
    void aFileThatOthersCouldReadIsReplaced(@TempDir Path home) throws IOException {
        LocalOperator.in(home);
        String seen = token(home);
        Files.setPosixFilePermissions(home.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));
        LocalOperator operator = LocalOperator.in(home);
        assertFalse(operator.is(seen));
        assertNotEquals(seen, token(home));
        assertTrue(operator.is(token(home)));
    }

    @Test
    void rubbishInTheFileIsReplaced(@TempDir Path home) throws IOException {
        LocalOperator.in(home);
        Files.writeString(home.resolve("admin.token"), "x");
        LocalOperator operator = LocalOperator.in(home);
        assertFalse(operator.is("x"));
        assertFalse(operator.is(""));
        assertTrue(operator.is(token(home)));
    }
}
