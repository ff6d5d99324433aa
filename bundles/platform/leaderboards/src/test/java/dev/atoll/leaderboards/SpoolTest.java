package dev.atoll.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.results.Results.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Match MATCH = Matches.between("room:0:1", "ada", "bea");

    @TempDir
    Path home;

    private Path folder() {
        return home.resolve("results");
    }

    private Spool spool() {
        return new Spool(folder(), 3);
    }

    private static boolean put(Spool spool, Match match) throws IOException {
        return spool.put(match, MatchForm.hash(match));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Match> all(Spool spool) {
        return spool.names().stream().flatMap(name -> spool.read(name).stream()).toList();
    }

    @Test
    void isNoFolderUntilSomethingWaits() {
        assertEquals(0, spool().size());
        assertFalse(Files.exists(folder()));
    }

    @Test
    void givesBackEverythingThatAMatchSays() throws IOException {
        Match match =
                Matches.of("e \uD83C\uDFDD", Matches.person(3, "ada", 1, -7), Matches.bot(1, 2, Submission.NUMBER_MAX));
        assertTrue(put(spool(), match));
        Spool later = spool();
        assertEquals(List.of(match), all(later));
        later.done(later.names().get(0));
        assertEquals(0, later.size());
        assertEquals(List.of(), files());
    }

    @Test
    void keepsAnEffectOnce() throws IOException {
        Spool spool = spool();
        assertTrue(put(spool, MATCH));
        assertTrue(put(spool, MATCH));
        assertFalse(put(spool, Matches.between("room:0:1", "bea", "ada")));
        assertEquals(List.of(MATCH), all(spool()));
        assertFalse(put(spool(), Matches.between("room:0:1", "bea", "ada")));
    }

    @Test
    void takesInWhatTheInstanceBeforeItStillPutThere() throws IOException {
        Spool before = spool();
        Spool spool = spool();
        put(before, MATCH);
        assertEquals(0, spool.size());
        spool.look();
        assertEquals(List.of(MATCH), all(spool));
        spool.done(spool.names().get(0));
        spool.look();
        assertEquals(0, spool.size());
    }

    @Test
    void takesNoMoreThanItMay() throws IOException {
        Spool spool = spool();
        for (int i = 0; i < 3; i++) {
            put(spool, Matches.between("e" + i, "ada", "bea"));
        }
        assertThrows(IOException.class, () -> put(spool, MATCH));
        spool.done(spool.names().get(0));
        assertTrue(put(spool, MATCH));
    }

    @Test
    void goesThroughWhatAnEarlierServerLeftByTheTimeItEnded() throws IOException {
        Spool spool = spool();
        for (int i = 2; i >= 0; i--) {
            put(
                    spool,
                    new Match(
                            "e" + i,
                            "shooter",
                            "Shooter",
                            List.of("kills", "deaths"),
                            "room1",
                            Matches.NOON.plusSeconds(i),
                            MATCH.standings()));
        }
        assertEquals(
                List.of("e0", "e1", "e2"),
                all(spool()).stream().map(Match::effect).toList());
    }

    @Test
    void keepsWhatItCannotReadAside() throws IOException {
        put(spool(), MATCH);
        String name = files().get(0);
        byte[] good = Files.readAllBytes(folder().resolve(name));
        for (int i = 0; i < good.length; i += 23) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            Files.write(folder().resolve(name), bad);
            Files.write(folder().resolve("half.match"), Arrays.copyOf(good, i));
            assertEquals(0, spool().size(), "byte " + i);
            assertEquals(List.of("aside"), files());
            assertTrue(Files.exists(folder().resolve("aside").resolve(name)));
            assertTrue(Files.exists(folder().resolve("aside/half.match")));
        }
    }

    @Test
    void forgetsADraftOfWhichNobodyWasTold() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("abc.part"), "atoll mat");
        assertEquals(0, spool().size());
        assertEquals(List.of(), files());
    }

    @Test
    void saysWhenAFileWentAwayMeanwhile() throws IOException {
        Spool spool = spool();
        put(spool, MATCH);
        Files.delete(folder().resolve(files().get(0)));
        assertEquals(Optional.empty(), spool.read(spool.names().get(0)));
        assertEquals(0, spool.size());
    }

    @Test
    void throwsWhereNothingCanBeWritten() throws IOException {
        Files.writeString(folder(), "not a folder");
        assertThrows(IOException.class, () -> put(spool(), MATCH));
    }
}
