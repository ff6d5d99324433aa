package dev.atoll.checks.rude.games;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What games may do, close to what they may not. */
public final class Pure {
    private final int[] places = new int[8];

    void move(int from) {
        System.arraycopy(places, from, places, 0, places.length - from);
    }

    double roll(RandomGenerator dice, double x) {
        return StrictMath.sin(x) + Math.sqrt(Math.abs(x)) + dice.nextInt(6);
    }

    Instant later(Instant now) {
        return now.plus(Duration.ofSeconds(1));
    }

    Map<String, Long> one() {
        return Map.of("kills", 1L);
    }

    Set<String> none() {
        return Set.of();
    }

    Map<Integer, List<String>> byLength(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }

    Set<String> sorted(List<String> names) {
        return names.stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
