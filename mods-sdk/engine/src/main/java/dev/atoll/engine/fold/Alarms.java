package dev.atoll.engine.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The alarms that a game has set, by name. */
final class Alarms {
    static final int MAX = 256;

    private final TreeMap<String, Instant> dues = new TreeMap<>();

    void set(String name, Instant due) {
        if (!dues.containsKey(name) && dues.size() >= MAX) {
            throw new IllegalStateException("more than " + MAX + " alarms");
        }
        dues.put(name, due);
    }

    /** Takes an alarm out; false when there is none of this name. */
    boolean remove(String name) {
        return dues.remove(name) != null;
    }

    /** Takes an alarm out when it is due; false when there is none of this name, or it is to ring later. */
    boolean removeDue(String name, Instant now) {
        Instant due = dues.get(name);
        return due != null && !due.isAfter(now) && remove(name);
    }

    boolean isEmpty() {
        return dues.isEmpty();
    }

    Optional<Instant> next() {
        return dues.values().stream().min(Comparator.naturalOrder());
    }

    /** Those due, in the order of their times and then names. */
    List<String> due(Instant now) {
        if (dues.isEmpty()) {
            return List.of();
        }
        var due = new ArrayList<Map.Entry<String, Instant>>();
        for (var alarm : dues.entrySet()) {
            if (!alarm.getValue().isAfter(now)) {
                due.add(alarm);
            }
        }
        due.sort(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return due.stream().map(Map.Entry::getKey).toList();
    }

    Map<String, Instant> all() {
        return dues;
    }
}
