package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Schema;
import dev.atoll.engine.schema.Shape;
import dev.atoll.engine.tree.Trees;
import java.util.Objects;

/**
 * How the commands of one game go through the wire. Made once for each version of a game; holds the game's classes. Immutable
 * and safe for all threads.
 *
 * @param <C> the sealed interface of the commands
 */
public final class CommandCodec<C> extends CommandLayout {
    private final Class<C> type;
    private final ValueMapper mapper;

    private CommandCodec(Class<C> type, Schema schema) {
        super(schema);
        this.type = type;
        this.mapper = ValueMappers.of((Shape.Union) schema.shape(), type);
    }

    /**
     * Compiles a family of commands.
     *
     * @throws IllegalArgumentException when it has no schema; the message names the component
     */
    public static <C> CommandCodec<C> of(Class<C> type) {
        return of(type, Schema.of(type, type.getSimpleName()));
    }

    /** Like {@link #of(Class)}, with the schema that {@link dev.atoll.engine.schema.GameSchema} has of this type. */
    public static <C> CommandCodec<C> of(Class<C> type, Schema schema) {
        return new CommandCodec<>(type, schema);
    }

    /**
     * Writes a command.
     *
     * @throws IllegalArgumentException when a value is outside its range, a text or list beyond its size, or one is null
     */
    public void encode(C command, BitWriter to) {
        // By way of the tree, which refuses what a capture would clamp.
        @SuppressWarnings("unchecked") // a member of a family is a map
        var tree = (java.util.Map<String, Object>) Objects.requireNonNull(Trees.toTree(command, type));
        encode(tree, to);
    }

    /**
     * Writes a command if it is read again as it is: for whoever keeps commands, not for whoever sends them.
     *
     * @param scratch what it may use meanwhile
     * @return false, with nothing written, when the wire is too coarse for a value
     */
    public boolean encodeExactly(C command, Cells scratch, BitWriter to) {
        scratch.clear();
        mapper.capture(command, scratch);
        if (!scratch.isExact()) {
            return false;
        }
        root.full(scratch, to);
        return true;
    }

    /**
     * Reads a command that something may follow.
     *
     * @throws WireException as {@link #decode} does
     */
    public C decodeNext(BitReader from) {
        Cells cells = cells();
        root.readFull(from, cells);
        return type.cast(mapper.build(cells));
    }

    /** What {@link #decode(BitReader, Cells)} may use, for one thread at a time. */
    public static Cells scratch() {
        return cells();
    }

    /**
     * Like {@link #decode(BitReader)}, for whoever reads many.
     *
     * @param scratch what it may use meanwhile; of {@link #scratch}
     */
    public C decode(BitReader from, Cells scratch) {
        scratch.clear();
        return type.cast(mapper.build(read(from, scratch)));
    }

    /**
     * Reads a command; the reader must be at its end afterwards.
     *
     * @throws WireException when the bits are no command, a value is outside its range or not finite, a record's own
     *     constructor refuses it, or something follows
     */
    public C decode(BitReader from) {
        return type.cast(mapper.build(read(from)));
    }
}
