package dev.atoll.engine.schema;

import dev.atoll.engine.tree.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * A field of the form that a game's options are chosen with.
 *
 * @param label for people; the name when the game gives none
 * @param help for people; may be empty
 * @param type what kind of value: boolean, integer, number, text, or choice, which is one of {@code choices}
 * @param min of bounded numbers, as are {@code max} and {@code step}
 * @param sizeMax of texts: in bytes of UTF-8
 * @param choices the names to choose from
 * @param default_ what holds when nothing is chosen
 */
public record OptionField(
        String name,
        String label,
        String help,
        String type,
        Optional<Scalar> min,
        Optional<Scalar> max,
        Optional<Scalar> step,
        Optional<Integer> sizeMax,
        Optional<List<String>> choices,
        Scalar default_) {}
