package dev.atoll.replays;

import dev.atoll.api.replays.Replay;
import dev.atoll.api.replays.ReplayId;
import dev.atoll.engine.tree.Cbor;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays on the disk of this server that the database has not taken yet, one file each, the oldest first. */
final class ReplaySpool {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySpool.class);
    private static final String ENDING = ".replay";
    private static final String DRAFT = ".part";

    private final Path folder;
    private final long bytesMax;
    /** The sizes of what waits, by file name, which begins with the time. */
    private final TreeMap<String, Long> waiting = new TreeMap<>();

    private long bytes;

    /**
     * Finds what waits there.
     *
     * @param folder made when the first replay comes
     * @param bytesMax how much may wait
     */
    ReplaySpool(Path folder, long bytesMax) {
        this.folder = folder.toAbsolutePath();
        this.bytesMax = bytesMax;
        try {
            load();
        } catch (IOException e) {
            LOG.error(
                    "The folder of replays that wait, {}, can't be read; make it readable and start again", folder, e);
        }
    }

    Path folder() {
        return folder;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** What waits, the oldest first. */
    synchronized List<String> names() {
        return List.copyOf(waiting.keySet());
    }

    /**
     * Keeps a replay: its file is whole or not there. Blocks for a write.
     *
     * @throws IOException when there is no room for it
     */
    synchronized void put(Replay replay) throws IOException {
        byte[] content = Cbor.write(Trees.toMap(replay));
        if (bytes + content.length > bytesMax) {
            throw new IOException(bytes + " bytes of replays wait already in " + folder);
        }
        Files.createDirectories(folder);
        String name = "%013d-%s%s".formatted(replay.ended().toEpochMilli(), ReplayId.of(replay.effect()), ENDING);
        Path draft = folder.resolve(name + DRAFT);
        try {
            Files.write(draft, content);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        note(name, content.length);
    }

    /** A replay that waits; empty when its file made no sense and was thrown away. */
    synchronized Optional<Replay> read(String name) throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve(name));
        try {
            return Optional.of(Trees.fromTree(Cbor.read(content), Replay.class, Reading.SAVED));
        } catch (TreeException e) {
            LOG.warn("The replay {} in {} is damaged and thrown away: {}", name, folder, e.getMessage());
            done(name);
            return Optional.empty();
        }
    }

    /** Forgets a replay that needn't wait any more. */
    synchronized void done(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        Long size = waiting.remove(name);
        bytes -= size == null ? 0 : size;
    }

    private void note(String name, long size) {
        Long before = waiting.put(name, size);
        bytes += size - (before == null ? 0 : before);
    }

    private void load() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(DRAFT)) {
                    Files.deleteIfExists(file);
                } else if (name.endsWith(ENDING)) {
                    note(name, Files.size(file));
                }
            }
        }
    }
}
