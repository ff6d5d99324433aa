package dev.atoll.engine.fold;

/** Which call of a game threw. */
public sealed interface Culprit {
    /**
     * The call for one input of a beat.
     *
     * @param index its place in {@link Beat#inputs()}
     * @param seat whose input it was, or -1 when it was nobody's
     * @param number the sender's count of its commands, or -1 when it was no command
     * @param what for people: {@code command Fire from seat 3}
     */
    record AnInput(int index, int seat, long number, String what) implements Culprit {}

    /** The tick of a beat. */
    record TheTick() implements Culprit {}

    /** The call that opens a room. */
    record TheOpening() implements Culprit {}

    /** A view. The state is as it was. */
    record TheView() implements Culprit {}

    /** The question whether a player may join. The state is as it was. */
    record TheDoor() implements Culprit {}

    /** One sentence's subject: {@code its tick}. */
    default String inWords() {
        if (this instanceof AnInput one) {
            return one.what();
        }
        if (this instanceof TheTick) {
            return "its tick";
        }
        if (this instanceof TheOpening) {
            return "its opening";
        }
        return this instanceof TheView ? "a view" : "its answer to a player at the door";
    }
}
