package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Schema;

/**
 * How the views of one game go through the wire. Made once for each version of a game; holds the game's classes. Immutable and
 * safe for all threads.
 *
 * @param <V> the view
 */
public final class ViewCodec<V> extends ViewLayout {
    private final Class<V> type;
    private final ValueMapper mapper;

    private ViewCodec(Class<V> type, Schema schema) {
        super(schema);
        this.type = type;
        this.mapper = ValueMappers.of(schema.shape(), type);
    }

    /**
     * Compiles a view.
     *
     * @throws IllegalArgumentException when it has no schema; the message names the component
     */
    public static <V extends Record> ViewCodec<V> of(Class<V> type) {
        return of(type, Schema.ofView(type, type.getSimpleName()));
    }

    /** Like {@link #of(Class)}, with the schema that {@link dev.atoll.engine.schema.GameSchema} has of this type. */
    public static <V extends Record> ViewCodec<V> of(Class<V> type, Schema schema) {
        return new ViewCodec<>(type, schema);
    }

    /**
     * Quantises a view into cells, which are cleared first. Numbers outside their ranges are clamped, texts and lists
     * beyond their sizes cut.
     *
     * @throws IllegalArgumentException when something in the view is null; the message names it
     */
    public void capture(V view, Cells into) {
        into.clear();
        mapper.capture(view, into);
    }

    /**
     * The view as a client would see it, quantised.
     *
     * @throws WireException when a record's own constructor refuses the values
     */
    public V toView(Cells view) {
        view.at = 0;
        return type.cast(mapper.build(view));
    }
}
