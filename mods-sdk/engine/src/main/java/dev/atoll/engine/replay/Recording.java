package dev.atoll.engine.replay;

import dev.atoll.engine.fold.Beat;
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
 * @param version of the shape of its state
 * @param ticksPerView how many ticks there were to a view
 * @param start the snapshot that it begins with, squeezed
 * @param parts what came in since, in order; each as {@link BeatLog#take} gives it, squeezed
 * @param last the number of its last turn
 * @param hash of the snapshot after that turn
 */
@SuppressWarnings("ArrayRecordComponent") // Written and read once; nobody compares or hashes it.
public record Recording(
        String game, int version, int ticksPerView, byte[] start, List<byte[]> parts, long last, String hash) {
    private static final long FORMAT = 2;

    public Recording {
        parts = List.copyOf(parts);
    }

    /**
     * Whether a beat need not be kept: a tick in which nothing came in follows from the ticks before it.
     */
    public static boolean goesWithoutSaying(Beat<?> beat) {
        return beat.tick() && beat.inputs().isEmpty();
    }

    public byte[] toBytes() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("format", FORMAT);
        tree.put("game", game);
        tree.put("version", version);
        tree.put("ticksPerView", ticksPerView);
        tree.put("start", start);
        tree.put("parts", parts);
        tree.put("last", last);
        tree.put("hash", hash);
        return Cbor.write(tree);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when these bytes are no recording
     * @throws dev.atoll.engine.tree.TreeException when they are no CBOR
     */
    public static Recording read(byte[] bytes) {
        if (!(Cbor.read(bytes) instanceof Map<?, ?> tree) || number(tree.get("format")) != FORMAT) {
            throw new IllegalArgumentException("no recording of format " + FORMAT);
        }
        if (!(tree.get("game") instanceof String game)
                || !(tree.get("start") instanceof byte[] start)
                || !(tree.get("parts") instanceof List<?> list)
                || !(tree.get("hash") instanceof String hash)) {
            throw new IllegalArgumentException("a recording that lacks something");
        }
        var parts = new ArrayList<byte[]>();
        for (Object part : list) {
            if (!(part instanceof byte[] beats)) {
                throw new IllegalArgumentException("a recording with a part that is no bytes");
            }
            parts.add(beats);
        }
        return new Recording(
                game,
                (int) number(tree.get("version")),
                (int) number(tree.get("ticksPerView")),
                start,
                parts,
                number(tree.get("last")),
                hash);
    }

    private static long number(@Nullable Object tree) {
        if (tree instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a recording that lacks a number");
    }
}
