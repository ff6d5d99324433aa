package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Schema;
import dev.atoll.engine.schema.Shape;
import java.util.Map;
import java.util.Objects;

/**
 * How the commands of one schema go through the wire, without the game's classes. Immutable and safe for all threads.
 */
public sealed class CommandLayout permits CommandCodec {
    /** Cells of the largest command. */
    static final int CELLS_MAX = 1 << 14;

    final Node root;
    private final Schema schema;

    CommandLayout(Schema schema) {
        if (!(schema.shape() instanceof Shape.Union)) {
            throw new IllegalArgumentException("commands are a sealed interface of records");
        }
        this.schema = schema;
        this.root = Nodes.MEANT.of(schema.shape());
    }

    /** For a schema that came over the wire. */
    public static CommandLayout of(Schema schema) {
        return new CommandLayout(schema);
    }

    /** What clients must know to encode. */
    public Schema schema() {
        return schema;
    }

    /**
     * Writes a command given as a tree, {@code {"type":"Fire", …}}.
     *
     * @throws IllegalArgumentException when it doesn't fit the schema, or holds a number that isn't finite
     */
    public void encode(Map<String, Object> command, BitWriter to) {
        Cells cells = cells();
        root.fromTree(command, cells);
        root.full(cells, to);
    }

    /**
     * Reads a command as a tree; the reader must be at its end afterwards.
     *
     * @throws WireException when the bits are no command, a number isn't finite, or something follows
     */
    @SuppressWarnings("unchecked") // a union's tree is a map
    public Map<String, Object> decodeTree(BitReader from) {
        return (Map<String, Object>) Objects.requireNonNull(root.toTree(read(from)));
    }

    final Cells read(BitReader from) {
        return read(from, cells());
    }

    final Cells read(BitReader from, Cells cells) {
        root.readFull(from, cells);
        from.finish();
        return cells;
    }

    static Cells cells() {
        return new Cells(CELLS_MAX, 16);
    }
}
