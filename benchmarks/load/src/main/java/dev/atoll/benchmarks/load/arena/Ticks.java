package dev.atoll.benchmarks.load.arena;

/**
 * What a server says about its ticks. Atoll's error is how late a tick began by its schedule, the peers' how far the time between
 * two ticks of a room was from the period: a lag that lasts counts for Atoll in each tick, for a peer only when it comes and goes.
 */
record Ticks(Scrape scrape, String count, String error) {
    private static final String ALLOCATED = "jvm_allocated_bytes_total";

    double countSince(Ticks before) {
        return scrape.sum(count) - before.scrape.sum(count);
    }

    /** Bytes that the whole server has allocated since then; NaN when it doesn't tell. */
    double garbageSince(Ticks before) {
        double grown = scrape.sum(ALLOCATED) - before.scrape.sum(ALLOCATED);
        return grown > 0 ? grown : Double.NaN;
    }

    /** The upper bound of the bucket that holds the 99th percentile of the errors since then, in milliseconds. */
    double errorP99Since(Ticks before) {
        return Scrape.quantile(before.scrape, scrape, error, 0.99) * 1000;
    }
}
