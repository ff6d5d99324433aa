package dev.atoll.replays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.replays.Replay;
import dev.atoll.engine.tree.Cbor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySpoolTest {
    @TempDir
    Path waiting;

    @Test
    void aReplayThatWaitedIsWhatItWas() throws IOException {
        var spool = new ReplaySpool(waiting, 10_000);
        Replay replay =
                ReplaysTest.match("e1", ReplaysTest.NOON, new Replay.Content.Missing("the server had too much to do"));
        spool.put(replay);
        spool.put(replay);
        assertEquals(1, spool.size());
        assertEquals(Optional.of(replay), spool.read(spool.names().get(0)));
    }

    @Test
    void whatAnEarlierReleaseLeftWaitingIsRead() throws IOException {
        var spool = new ReplaySpool(waiting, 10_000);
        spool.put(ReplaysTest.match("e1", ReplaysTest.NOON));
        Path file = waiting.resolve(spool.names().get(0));
        var tree = new LinkedHashMap<Object, Object>((Map<?, ?>) Cbor.read(Files.readAllBytes(file)));
        var content = new LinkedHashMap<Object, Object>((Map<?, ?>) tree.get("content"));
        assertTrue(content.remove("played") != null);
        var before = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> before.put((String) name, name.equals("content") ? content : value));
        Files.write(file, Cbor.write(before));
        var read = (Replay.Content.Recorded)
                spool.read(spool.names().get(0)).orElseThrow().content();
        assertEquals(List.of(), read.played());
        assertArrayEquals(ReplaysTest.RECORDING, read.recording());
    }

    @Test
    void aFullSpoolTakesNoMoreAndADamagedReplayIsThrownAway() throws IOException {
        var spool = new ReplaySpool(waiting, 900);
        spool.put(ReplaysTest.match("e1", ReplaysTest.NOON));
        assertThrows(IOException.class, () -> spool.put(ReplaysTest.match("e2", ReplaysTest.NOON)));
        String name = spool.names().get(0);
        Files.write(waiting.resolve(name), new byte[] {1, 2, 3});
        Files.write(waiting.resolve("0-x.replay.part"), new byte[] {1});
        var again = new ReplaySpool(waiting, 900);
        assertEquals(List.of(name), again.names());
        assertEquals(Optional.empty(), again.read(name));
        again.put(ReplaysTest.match("e2", ReplaysTest.NOON));
        assertEquals(1, again.size());
    }
}
