package dev.atoll.database.postgres;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private final Path folder;

    TarReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static byte[] header(String name, char kind, String link) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, "00000000000");
        header[156] = (byte) kind;
        put(header, 157, link);
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/tmp/../../outside", "a/../../outside"})
    void refusesNamesThatLeadOut(String name) {
        byte[] tar = header(name, '0', "");
        assertThrows(IOException.class, () -> TarReader.unpack(new ByteArrayInputStream(tar), folder.resolve("in")));
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    @Test
    void refusesLinksThatLeadOut() {
        byte[] tar = header("link", '2', "../../etc");
        assertThrows(IOException.class, () -> TarReader.unpack(new ByteArrayInputStream(tar), folder));
    }

    @Test
    void refusesAnArchiveThatEndsEarly() {
        byte[] tar = header("file", '0', "");
        assertThrows(IOException.class, () -> TarReader.unpack(new ByteArrayInputStream(tar), folder));
    }
}
