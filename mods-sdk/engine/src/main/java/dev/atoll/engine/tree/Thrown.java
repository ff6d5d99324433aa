package dev.atoll.engine.tree;

import java.util.StringJoiner;

/**
 * What foreign code threw, as text: it may be of any class, and its own methods may throw again. Whoever keeps or logs the text
 * keeps no class of that code. Nothing here throws.
 */
public final class Thrown {
    private static final int CAUSES_MAX = 3;
    private static final int FRAMES_MAX = 20;
    private static final int TEXT_MAX = 500;

    private Thrown() {}

    /** Its class and its message. */
    public static String summary(Throwable thrown) {
        return thrown.getClass().getName() + ": " + message(thrown);
    }

    /** Its message, cut where it is long. */
    public static String message(Throwable thrown) {
        String message;
        try {
            message = String.valueOf(thrown.getMessage());
        } catch (Throwable again) {
            return "(its message can't be read)";
        }
        return message.length() > TEXT_MAX ? message.substring(0, TEXT_MAX) + "…" : message;
    }

    /** Itself and its causes, and where they were thrown, as at most a few dozen lines. */
    public static String trace(Throwable thrown) {
        var lines = new StringJoiner("\n");
        try {
            Throwable at = thrown;
            for (int depth = 0; at != null && depth < CAUSES_MAX; depth++) {
                lines.add((depth == 0 ? "" : "caused by ") + summary(at));
                StackTraceElement[] frames = at.getStackTrace();
                for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                    lines.add("  at " + frames[i]);
                }
                at = at.getCause();
            }
        } catch (Throwable again) {
            lines.add("  (the rest can't be read)");
        }
        return lines.toString();
    }
}
