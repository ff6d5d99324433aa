package dev.atoll.engine.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a tree the reading is, and the faults found so far. */
final class Place {
    private static final int DEPTH_MAX = 100;

    private final @Nullable Place parent;
    private final Object step;
    private final int depth;
    private final List<TreeException.Fault> faults;
    final Reading reading;

    Place(Reading reading) {
        this.reading = reading;
        this.parent = null;
        this.step = "";
        this.depth = 0;
        this.faults = new ArrayList<>();
    }

    private Place(Place parent, Object step) {
        this.parent = parent;
        this.step = step;
        this.depth = parent.depth + 1;
        this.faults = parent.faults;
        this.reading = parent.reading;
    }

    /** A component's, key's or element's place below this one. */
    Place at(Object step) {
        return new Place(this, step);
    }

    boolean strict() {
        return reading == Reading.STRICT;
    }

    boolean tooDeep() {
        return depth > DEPTH_MAX;
    }

    int count() {
        return faults.size();
    }

    /** Notes a fault; returns null, which is what the reader of the faulty value then returns. */
    @Nullable Object fault(String detail) {
        if (faults.size() < TreeException.FAULTS_MAX) {
            faults.add(new TreeException.Fault(pointer(), detail));
        }
        return null;
    }

    @Nullable Object expected(String what, @Nullable Object came) {
        return fault("expected " + what + ", got " + describe(came));
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new TreeException(faults);
        }
    }

    private String pointer() {
        var steps = new ArrayDeque<String>();
        for (Place place = this; place.parent != null; place = place.parent) {
            steps.addFirst(place.step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return steps.isEmpty() ? "" : "/" + String.join("/", steps);
    }

    static String describe(@Nullable Object tree) {
        if (tree == null) {
            return "null";
        }
        if (tree instanceof String text) {
            // Long and strange text stays out of logs and answers.
            return text.length() <= 32 && text.chars().allMatch(c -> c >= ' ' && c < 127)
                    ? "\"" + text + "\""
                    : "a text of " + text.length() + " characters";
        }
        if (tree instanceof Map) {
            return "an object";
        }
        if (tree instanceof List) {
            return "a list";
        }
        return tree instanceof byte[] ? "bytes" : tree.toString();
    }
}
