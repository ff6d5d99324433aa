package dev.atoll.api.grid;

/** This node is not in the grid at the moment, or the grid did not answer in time. The change may have been made or not. */
public final class GridUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for operators: what didn't work */
    public GridUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
