package dev.atoll.api.ops;

import java.util.Map;

/**
 * A bundle's numbers, offered as a service and read at each scrape. Names follow Prometheus' conventions:
 * {@code atoll_rooms}, {@code atoll_ticks_total}, {@code atoll_tick_seconds}.
 */
public interface Metrics {
    /**
     * Writes every number that this bundle has at this moment. Never blocks. Called on {@code work-*} threads, also on several
     * at once. When it throws, that is logged, and the page has what it wrote before.
     *
     * <p>A name has one type and each of its label sets one number. What breaks that, or has a name or label that
     * Prometheus doesn't allow, is left out and counted in {@code atoll_metrics_refused}.
     */
    void report(Sink sink);

    /** Where the numbers go. */
    interface Sink {
        /** A number that only grows, with a name that ends in {@code _total}. */
        void counter(String name, String help, Map<String, String> labels, double value);

        /** A number that goes up and down. */
        void gauge(String name, String help, Map<String, String> labels, double value);

        /**
         * A distribution.
         *
         * @param bounds upper bounds of the buckets, ascending, without the infinite one
         * @param counts how many fell into each bucket (not cumulative), one more than bounds for the infinite one
         * @param sum of all observed values
         */
        void histogram(
                String name, String help, Map<String, String> labels, double[] bounds, long[] counts, double sum);
    }
}
