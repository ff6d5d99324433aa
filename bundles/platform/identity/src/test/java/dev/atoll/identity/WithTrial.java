package dev.atoll.identity;

import dev.atoll.testing.TrialDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of an identity: one database for all of a class, a new {@link Trial} on it for each. */
abstract class WithTrial {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first use.
    static Path folder;

    @SuppressWarnings("NullAway.Init") // As above.
    static TrialDatabase database;

    @SuppressWarnings("NullAway.Init") // As above.
    Trial trial;

    @BeforeAll
    static void openDatabase() throws Exception {
        database = Trial.database(folder);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        trial = new Trial(database, folder.resolve("home"));
    }

    @AfterEach
    void close() {
        trial.close();
    }
}
