package dev.atoll.mod;

/** Whom a view is for. */
public sealed interface Viewer {
    /** All seats and spectators at once; the only viewer of a game whose {@link Visibility} is shared. */
    record Everyone() implements Viewer {}

    /** One seat. */
    record Seat(Player player) implements Viewer {}

    /** All seats of which {@link Game#group} says this number. */
    record Group(int number) implements Viewer {}

    /** All who watch without a seat. */
    record Spectator() implements Viewer {}
}
