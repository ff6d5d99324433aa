package dev.atoll.engine.wire;

import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.util.List;
import java.util.Optional;

/** A view with one of everything. */
record Zoo(
        boolean flag,
        @Range(min = -5, max = 5) int small,
        @Range(min = 0, max = 9999) int wide,
        @Range(min = -1000, max = 1000, step = 10) int stepped,
        byte tiny,
        short brief,
        int open,
        long huge,
        float raw,
        double exact,
        @Range(min = -100, max = 100, step = 0.125) float x,
        @Range(min = 0, max = 1, step = 0.1) double narrow,
        String text,
        @Size(max = 3) String cut,
        Colour colour,
        Optional<Spot> spot,
        @Size(max = 5) List<Integer> numbers,
        @Range(min = 0, max = 3) List<Integer> board,
        List<String> names,
        List<Thing> things,
        @Size(max = 40) List<Beast> beasts,
        Thing thing) {
    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    record Spot(
            @Range(min = 0, max = 1600, step = 0.125) double x, @Range(min = 0, max = 1600, step = 0.125) double y) {}

    sealed interface Thing {
        record Rock(@Range(min = 0, max = 7) int weight) implements Thing {}

        record Ship(@Range(min = 0, max = 1600, step = 0.5) double x, String name, Optional<Integer> crew)
                implements Thing {}

        record Nought() implements Thing {}
    }

    /** Keyed, and with values that differ in size. */
    record Beast(@Key int id, @Range(min = 0, max = 800, step = 0.25) double x, List<Leg> legs, Optional<String> tag) {}

    record Leg(
            @Key @Range(min = 0, max = 15) int number, boolean up, @Range(min = 0, max = 90, step = 0.1) float bend) {}

    static Zoo empty() {
        return new Zoo(
                false,
                0,
                0,
                0,
                (byte) 0,
                (short) 0,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                "",
                Colour.RED,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Thing.Nought());
    }
}
