package dev.atoll.mod;

/** Who sees what in a game. */
public enum Visibility {
    /** Everyone sees the same view, which is then encoded once per tick, whatever the number of viewers. */
    SHARED,
    /** Each seat has a view of its own, and spectators have another: for hidden cards, fog, or what is out of sight. */
    PER_SEAT,
    /**
     * Seats of one group see the same, which is encoded once for the group; spectators have another view. For teams, and
     * for interest in places: {@link Game#group} says who belongs where, and may say otherwise each tick.
     */
    PER_GROUP
}
