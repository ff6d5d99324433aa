package dev.atoll.engine.fold;

/** A snapshot that this game can't go on from. An expected outcome of a hand-over, so it has no stack trace. */
public final class CannotRestore extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRestore(String reason) {
        super(reason, null, false, false);
    }

    /** For people: what doesn't fit, and where. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
