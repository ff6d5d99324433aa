package dev.atoll.api.reviews;

/** Counts what looks like cheating, for operators to judge. */
public interface Reviews {
    /** Counts one. Never blocks: any thread. What doesn't fit into the bounds is counted as lost, and nothing else. */
    void suspect(Suspicion suspicion);
}
