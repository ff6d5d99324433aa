package dev.atoll.reviews;

import dev.atoll.api.reviews.Suspicion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds suspicions up in memory, by account, game and kind, and says which are to be written. Bounded by accounts and by
 * kinds per account, whatever comes; its lock is never held for longer than a step through the accounts takes.
 */
final class Tally {
    /** What doesn't fit into an account's share is counted under this. */
    static final String OTHER = "and more";

    private final int accountsMax;
    private final int kindsMax;
    private final int timesMin;
    private final Duration memory;
    private final Map<String, Map<Kind, Sum>> accounts = new LinkedHashMap<>(16, 0.75f, true);
    private long counted;
    private long lost;

    /**
     * @param timesMin how often something that isn't severe must come before it is a line
     * @param memory within which time
     */
    Tally(int accountsMax, int kindsMax, int timesMin, Duration memory) {
        this.accountsMax = accountsMax;
        this.kindsMax = kindsMax;
        this.timesMin = timesMin;
        this.memory = memory;
    }

    /** What is counted together, for one account. */
    record Kind(String game, String what) {}

    /** What is to be added to a line. */
    record Line(Suspicion latest, long times, Instant first, Instant last) {
        Kind kind() {
            return new Kind(latest.game(), latest.what());
        }
    }

    private static final class Sum {
        private Suspicion latest;
        private Instant first;
        private Instant last;
        private long unwritten;
        private boolean listed;

        Sum(Suspicion latest, Instant at) {
            this.latest = latest;
            this.first = at;
            this.last = at;
        }
    }

    synchronized void count(Suspicion suspicion, Instant at) {
        counted++;
        Map<Kind, Sum> kinds = accounts.get(suspicion.account());
        if (kinds == null) {
            if (accounts.size() >= accountsMax && !forgetEldest()) {
                lost++;
                return;
            }
            kinds = new LinkedHashMap<>();
            accounts.put(suspicion.account(), kinds);
        }
        Suspicion one = suspicion;
        if (kinds.size() >= kindsMax && !kinds.containsKey(new Kind(one.game(), one.what()))) {
            one = new Suspicion(one.account(), one.name(), "", OTHER, one.room(), one.what(), one.severe());
        }
        Suspicion latest = one;
        Sum sum = kinds.computeIfAbsent(new Kind(one.game(), one.what()), kind -> new Sum(latest, at));
        if (!sum.listed && Duration.between(sum.first, at).compareTo(memory) > 0) {
            sum.unwritten = 0;
            sum.first = at;
        }
        sum.latest = one;
        sum.last = at;
        sum.unwritten++;
        sum.listed |= one.severe() || sum.unwritten >= timesMin;
    }

    /** The account that was quiet for longest gives way, unless something of it must still be written. */
    private boolean forgetEldest() {
        Iterator<Map<Kind, Sum>> eldest = accounts.values().iterator();
        if (eldest.next().values().stream().anyMatch(sum -> sum.listed && sum.unwritten > 0)) {
            return false;
        }
        eldest.remove();
        return true;
    }

    /** What is to be written, which counts as written from now on; what was quiet for long is forgotten. */
    synchronized List<Line> take(Instant now) {
        var lines = new ArrayList<Line>();
        for (Iterator<Map<Kind, Sum>> all = accounts.values().iterator(); all.hasNext(); ) {
            Map<Kind, Sum> kinds = all.next();
            for (Iterator<Sum> sums = kinds.values().iterator(); sums.hasNext(); ) {
                Sum sum = sums.next();
                if (sum.listed && sum.unwritten > 0) {
                    lines.add(new Line(sum.latest, sum.unwritten, sum.first, sum.last));
                    sum.unwritten = 0;
                    sum.first = sum.last;
                } else if (Duration.between(sum.last, now).compareTo(memory) > 0) {
                    sums.remove();
                }
            }
            if (kinds.isEmpty()) {
                all.remove();
            }
        }
        return lines;
    }

    /** These could not be written after all. */
    synchronized void giveBack(List<Line> lines) {
        for (Line line : lines) {
            Map<Kind, Sum> kinds = accounts.get(line.latest().account());
            Sum sum = kinds == null ? null : kinds.get(line.kind());
            if (sum == null) {
                // Forgotten while it was on its way: only when nothing of it was left to write.
                lost += line.times();
            } else {
                sum.unwritten += line.times();
                sum.first = line.first();
            }
        }
    }

    /** An operator has judged it: it must come as often again as if it were new. */
    synchronized void judged(String account, Kind kind) {
        Map<Kind, Sum> kinds = accounts.get(account);
        if (kinds != null) {
            kinds.remove(kind);
        }
    }

    /** How many were counted. */
    synchronized long counted() {
        return counted;
    }

    /** How many of them went nowhere, for want of room. */
    synchronized long lost() {
        return lost;
    }
}
