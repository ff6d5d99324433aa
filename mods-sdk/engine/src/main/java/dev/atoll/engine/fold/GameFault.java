package dev.atoll.engine.fold;

import java.util.StringJoiner;

/**
 * A game threw something, or broke the rules of its API. Holds text only: neither the game's exception nor its classes, so
 * that a fault that somebody keeps pins no class loader.
 */
public final class GameFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int FRAMES_MAX = 20;
    private static final int TEXT_MAX = 500;

    private final transient Culprit culprit;
    private final String trace;

    GameFault(String game, long number, Culprit culprit, Throwable thrown) {
        super(
                "game " + game + " failed at turn " + number + " in " + culprit.inWords() + ": " + summary(thrown),
                null,
                false,
                false);
        this.culprit = culprit;
        this.trace = render(thrown);
    }

    /** The fault of a game that gave a view which can't be sent. */
    public static GameFault ofView(String game, long number, Throwable thrown) {
        return new GameFault(game, number, new Culprit.TheView(), thrown);
    }

    /** The call that failed. */
    public Culprit culprit() {
        return culprit;
    }

    /** What was thrown and where, as at most a few dozen lines of text. */
    public String trace() {
        return trace;
    }

    private static String render(Throwable thrown) {
        var lines = new StringJoiner("\n");
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 3; at = at.getCause(), depth++) {
            lines.add((depth == 0 ? "" : "caused by ") + summary(at));
            StackTraceElement[] frames = at.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                lines.add("  at " + frames[i]);
            }
        }
        return lines.toString();
    }

    private static String summary(Throwable thrown) {
        String message;
        try {
            message = String.valueOf(thrown.getMessage());
        } catch (RuntimeException alsoItsMessage) {
            message = "(its message can't be read)";
        }
        return thrown.getClass().getName() + ": "
                + (message.length() > TEXT_MAX ? message.substring(0, TEXT_MAX) + "…" : message);
    }
}
