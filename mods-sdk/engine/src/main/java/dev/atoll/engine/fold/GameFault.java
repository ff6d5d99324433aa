package dev.atoll.engine.fold;

import dev.atoll.engine.tree.Thrown;

/**
 * A game threw something, or broke the rules of its API. Holds text only: neither the game's exception nor its classes, so
 * that a fault that somebody keeps pins no class loader.
 */
public final class GameFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Culprit culprit;
    private final String trace;

    GameFault(String game, long number, Culprit culprit, Throwable thrown) {
        super(
                "game " + game + " failed at turn " + number + " in " + culprit.inWords() + ": "
                        + Thrown.summary(thrown),
                null,
                false,
                false);
        this.culprit = culprit;
        this.trace = Thrown.trace(thrown);
    }

    /** The fault of a game that gave a view which can't be sent, or the one that was thrown already. */
    public static GameFault ofView(String game, long number, Throwable thrown) {
        return thrown instanceof GameFault known ? known : new GameFault(game, number, new Culprit.TheView(), thrown);
    }

    /** The call that failed. */
    public Culprit culprit() {
        return culprit;
    }

    /** What was thrown and where, as at most a few dozen lines of text. */
    public String trace() {
        return trace;
    }
}
