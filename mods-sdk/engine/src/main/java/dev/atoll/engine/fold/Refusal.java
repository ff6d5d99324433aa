package dev.atoll.engine.fold;

/** Carries a game's refusal from its command to the fold. An expected outcome, so it has no stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int REASON_CHARS_MAX = 200;

    private final transient CallTurn turn;

    Refusal(CallTurn turn, String reason) {
        super(reason.length() > REASON_CHARS_MAX ? reason.substring(0, REASON_CHARS_MAX) : reason, null, false, false);
        this.turn = turn;
    }

    /** The turn that made it; one that was kept from another call is no refusal of this command. */
    CallTurn turn() {
        return turn;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
