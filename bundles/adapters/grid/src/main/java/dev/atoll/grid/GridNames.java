package dev.atoll.grid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Things found by name and made when first asked for, up to a limit. */
final class GridNames<T> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final int EACH_MAX = 64;

    private final String kind;
    private final Map<String, T> made = new ConcurrentHashMap<>();

    GridNames(String kind) {
        this.kind = kind;
    }

    T find(String name, Function<String, T> make) {
        T found = made.get(name);
        if (found != null) {
            return found;
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("grid " + kind + " name \"" + name + "\" does not match " + NAME);
        }
        if (made.size() >= EACH_MAX) {
            throw new IllegalArgumentException(
                    "no more than " + EACH_MAX + " grid " + kind + "s; " + name + " is one too many");
        }
        return made.computeIfAbsent(name, make);
    }

    Iterable<T> all() {
        return made.values();
    }
}
