package dev.atoll.database.postgres;

/**
 * Where the server listens, and who may come in.
 *
 * @param port TCP port on 127.0.0.1; may be another one after each start
 * @param password of the user {@link #USER}
 */
public record Address(int port, String password) {
    /** The only host it listens on. */
    public static final String HOST = "127.0.0.1";

    /** The only user there is. */
    public static final String USER = "atoll";

    /** The only database in use; each server has it from the start. */
    public static final String DATABASE = "postgres";

    @Override
    public String toString() {
        return HOST + ":" + port;
    }
}
