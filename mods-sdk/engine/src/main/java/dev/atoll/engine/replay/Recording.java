package dev.atoll.engine.replay;

import dev.atoll.engine.fold.Snapshots;
import dev.atoll.engine.fold.TurnInput;
import dev.atoll.engine.tree.Cbor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a room's life, from one boundary between two turns to another: all that is needed to live it again.
 *
 * @param game the game's name
 * @param segments one for each version of the game that ran, in order; at least one
 */
public record Recording(String game, List<Segment> segments) {
    /** All of it ran on one version. */
    private static final long FORMAT_ONE = 2;

    private static final long FORMAT_MANY = 3;

    public Recording {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a recording without a segment");
        }
    }

    /**
     * What ran on one version of the game.
     *
     * @param version the mod's; empty in recordings of before it was written down
     * @param code the SHA-256 of the mod's jar; empty when nobody knew it
     * @param shape the version of the shape of the game's state
     * @param ticksPerView how many ticks there were to a view
     * @param start the snapshot that it begins with, compressed; after a hand-over the last one of the version before
     * @param parts what came in since, in order; each as {@link InputLog#take} gives it, compressed
     * @param last the number of its last turn
     * @param hash of the snapshot after that turn
     */
    @SuppressWarnings("ArrayRecordComponent") // Written and read once; nobody compares or hashes it.
    public record Segment(
            String version,
            String code,
            int shape,
            int ticksPerView,
            byte[] start,
            List<byte[]> parts,
            long last,
            String hash) {
        public Segment {
            parts = List.copyOf(parts);
        }

        private Map<String, Object> tree() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("mod", version);
            tree.put("code", code);
            tree.put("version", shape);
            tree.put("ticksPerView", ticksPerView);
            tree.put("start", start);
            tree.put("parts", parts);
            tree.put("last", last);
            tree.put("hash", hash);
            return tree;
        }

        private static Segment of(Map<?, ?> tree) {
            if (!(tree.get("start") instanceof byte[] start)
                    || !(tree.get("parts") instanceof List<?> list)
                    || !(tree.get("hash") instanceof String hash)) {
                throw new IllegalArgumentException("a recording that lacks something");
            }
            var parts = new ArrayList<byte[]>();
            for (Object part : list) {
                if (!(part instanceof byte[] turnInputs)) {
                    throw new IllegalArgumentException("a recording with a part that is no bytes");
                }
                parts.add(turnInputs);
            }
            return new Segment(
                    tree.get("mod") instanceof String version ? version : "",
                    tree.get("code") instanceof String code ? code : "",
                    (int) number(tree.get("version")),
                    (int) number(tree.get("ticksPerView")),
                    start,
                    parts,
                    number(tree.get("last")),
                    hash);
        }
    }

    /**
     * Whether a turn need not be kept: a tick in which nothing came in follows from the ticks before it.
     */
    public static boolean isImplied(TurnInput<?> turnInput) {
        return turnInput.tick() && turnInput.inputs().isEmpty();
    }

    /** The number of the last turn. */
    public long last() {
        return segments.get(segments.size() - 1).last();
    }

    /** The hash of the snapshot after the last turn. */
    public String hash() {
        return segments.get(segments.size() - 1).hash();
    }

    /**
     * Whether each segment begins with the very snapshot with which the one before it ended.
     *
     * @throws IllegalArgumentException when a snapshot can't be expanded
     */
    public boolean isUnbroken() {
        for (int i = 1; i < segments.size(); i++) {
            String begins =
                    Snapshots.hash(Compression.decompress(segments.get(i).start()));
            if (!begins.equals(segments.get(i - 1).hash())) {
                return false;
            }
        }
        return true;
    }

    /** In the older format where that can say it, so that an earlier release reads it, too. */
    public byte[] toBytes() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("format", segments.size() == 1 ? FORMAT_ONE : FORMAT_MANY);
        tree.put("game", game);
        if (segments.size() == 1) {
            tree.putAll(segments.get(0).tree());
        } else {
            tree.put("segments", segments.stream().map(Segment::tree).toList());
        }
        return Cbor.write(tree);
    }

    /**
     * Reads what {@link #toBytes} wrote, here or in an earlier release.
     *
     * @throws IllegalArgumentException when these bytes are no recording
     * @throws dev.atoll.engine.tree.TreeException when they are no CBOR
     */
    public static Recording read(byte[] bytes) {
        if (!(Cbor.read(bytes) instanceof Map<?, ?> tree) || !(tree.get("game") instanceof String game)) {
            throw new IllegalArgumentException("no recording");
        }
        long format = number(tree.get("format"));
        if (format == FORMAT_ONE) {
            return new Recording(game, List.of(Segment.of(tree)));
        }
        if (format != FORMAT_MANY || !(tree.get("segments") instanceof List<?> list)) {
            throw new IllegalArgumentException("a recording of the unknown format " + format);
        }
        var segments = new ArrayList<Segment>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> segment)) {
                throw new IllegalArgumentException("a recording with a segment that is no map");
            }
            segments.add(Segment.of(segment));
        }
        return new Recording(game, segments);
    }

    private static long number(@Nullable Object tree) {
        if (tree instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a recording that lacks a number");
    }
}
