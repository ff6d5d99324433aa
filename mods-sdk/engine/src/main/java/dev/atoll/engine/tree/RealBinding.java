package dev.atoll.engine.tree;

import dev.atoll.mod.Range;
import org.jspecify.annotations.Nullable;

/** Numbers with a fraction. */
record RealBinding(boolean single, @Nullable Range range) implements Binding {
    @Override
    public Object toTree(Object value) {
        return ((Number) value).doubleValue();
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        if (!(tree instanceof Double) && !(tree instanceof Long)) {
            return place.expected("a number", tree);
        }
        double value = ((Number) tree).doubleValue();
        boolean finite = single ? Float.isFinite((float) value) : Double.isFinite(value);
        if (place.strict() && !finite) {
            return place.expected("a number that fits", tree);
        }
        if (place.strict() && range != null && !(value >= range.min() && value <= range.max())) {
            return place.expected("a number from " + range.min() + " to " + range.max(), tree);
        }
        return single ? (Object) (float) value : (Object) value;
    }

    @Override
    public Object zero() {
        return single ? (Object) 0f : (Object) 0.0;
    }
}
