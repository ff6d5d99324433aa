package dev.atoll.grid;

import org.apache.ignite.IgniteLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ignite's log through ours. What Ignite calls information is a chapter per start, so it counts as debug here. */
final class QuietLogger implements IgniteLogger {
    private final Logger log;

    private QuietLogger(Logger log) {
        this.log = log;
    }

    static QuietLogger create() {
        return new QuietLogger(LoggerFactory.getLogger("dev.atoll.grid.ignite"));
    }

    @Override
    public IgniteLogger getLogger(Object category) {
        return this;
    }

    @Override
    public void trace(String message) {
        log.trace(message);
    }

    @Override
    public void debug(String message) {
        log.trace(message);
    }

    @Override
    public void info(String message) {
        log.debug(message);
    }

    @Override
    public void warning(String message, @Nullable Throwable cause) {
        log.warn(message, cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
        log.error(message, cause);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isQuiet() {
        // "Quiet" Ignite tells its chapter on standard output, past every log.
        return false;
    }

    @Override
    public @Nullable String fileName() {
        return null;
    }
}
