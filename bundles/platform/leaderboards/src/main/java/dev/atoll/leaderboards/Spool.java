package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches on the disk of this server that the database has not taken yet, one file each. A file is whole or not there: it is
 * written beside, synced, and renamed. What can't be read is never deleted.
 */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String ENDING = ".match";
    private static final String DRAFT = ".part";

    private final Path folder;
    private final int matchesMax;
    /** The hashes of the matches that wait, by name; those that ended first come first. */
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    /** All that ever waited here: a file that could not be deleted afterwards is no news. */
    private final Set<String> seen = new HashSet<>();

    private boolean isUnreadable;

    /**
     * Finds what waits there.
     *
     * @param folder made when the first match comes
     * @param matchesMax how many matches may wait
     */
    Spool(Path folder, int matchesMax) {
        this.folder = folder.toAbsolutePath();
        this.matchesMax = matchesMax;
        deleteDrafts();
        look();
    }

    /** Where the files are. */
    Path folder() {
        return folder;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** The names of the matches that wait, in the order in which they are to be stored. */
    synchronized List<String> names() {
        return List.copyOf(waiting.keySet());
    }

    /**
     * Keeps a match; it is on the disk when this returns. Blocks for a write.
     *
     * @return false when its effect waits already, with other content
     * @throws IOException when there is no room for it
     */
    synchronized boolean put(Match match, byte[] hash) throws IOException {
        String name = name(match.effect());
        byte[] known = waiting.get(name);
        if (known != null) {
            return Arrays.equals(known, hash);
        }
        if (waiting.size() >= matchesMax) {
            throw new IOException(matchesMax + " matches wait already, which is the most");
        }
        Files.createDirectories(folder);
        Path draft = folder.resolve(name + DRAFT);
        try {
            try (var channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(MatchForm.file(match));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } finally {
            Files.deleteIfExists(draft);
        }
        seen.add(name);
        waiting.put(name, hash.clone());
        return true;
    }

    /** A match that waits; empty when its file could not be read and was put aside. */
    synchronized Optional<Match> read(String name) {
        try {
            return Optional.of(MatchForm.read(Files.readAllBytes(folder.resolve(name + ENDING))));
        } catch (IOException e) {
            putAside(
                    name,
                    "it can't be read (" + e + "); if you have its file in a backup, put that into " + folder + " and"
                            + " start again");
            return Optional.empty();
        }
    }

    /** Forgets a match that is stored. */
    synchronized void done(String name) {
        waiting.remove(name);
        try {
            Files.deleteIfExists(folder.resolve(name + ENDING));
        } catch (IOException e) {
            LOG.warn("{}{} is left over: it is stored, and will be found to be so at the next start", name, ENDING, e);
        }
    }

    /** Moves a match out of the way that can't be stored. It is kept for somebody to look at. */
    synchronized void putAside(String name, String reason) {
        waiting.remove(name);
        Path file = folder.resolve(name + ENDING);
        try {
            Path aside = Files.createDirectories(folder.resolve("aside")).resolve(name + ENDING);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error(
                    "A match result was not stored: {}. Its file is kept as {}; delete it when you don't need it any more",
                    reason,
                    aside);
        } catch (IOException e) {
            LOG.error("A match result was not stored: {}. Its file is {} and could not be moved", reason, file, e);
        }
    }

    /**
     * Takes in what somebody else has put there: an earlier server, or the bundle's instance before this one, which may be
     * about to end with a match in its hands.
     */
    synchronized void look() {
        var found = new ArrayList<Found>();
        for (Path file : files(ENDING)) {
            String fileName = String.valueOf(file.getFileName());
            String name = fileName.substring(0, fileName.length() - ENDING.length());
            if (seen.add(name)) {
                read(name).ifPresent(match -> found.add(new Found(match.ended(), name, MatchForm.hash(match))));
            }
        }
        found.sort(Comparator.comparing(Found::ended).thenComparing(Found::name));
        found.forEach(one -> waiting.put(one.name, one.hash));
    }

    /** Of what was being written when an earlier server ended, nobody was told that it is kept. */
    private void deleteDrafts() {
        for (Path draft : files(DRAFT)) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                LOG.warn("{} is left over from an earlier start and can't be deleted", draft, e);
            }
        }
    }

    private List<Path> files(String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(ending))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            if (!isUnreadable) {
                isUnreadable = true;
                LOG.error("The folder of match results that wait, {}, can't be read; make it readable", folder, e);
            }
            return List.of();
        }
    }

    /** A match that somebody else put there. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
    private record Found(Instant ended, String name, byte[] hash) {}

    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String name(String effect) {
        return HexFormat.of()
                .formatHex(MatchForm.sha256(effect.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 32);
    }
}
