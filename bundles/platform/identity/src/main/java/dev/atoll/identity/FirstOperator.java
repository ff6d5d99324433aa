package dev.atoll.identity;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.identity.Role;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes the operator's account at the first start, and tells its password to whoever sees that start, once. */
final class FirstOperator {
    static final String NAME = "operator";
    /** Without letters that are mixed up when copied by hand; 20 of them have 98 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 5;

    private FirstOperator() {}

    /**
     * Blocks.
     *
     * @param console where the password is shown: not a log, since those are kept and sent about
     */
    static void ensure(Database database, Passwords passwords, InstantSource clock, PrintStream console) {
        if (database.<Boolean>read(Accounts::hasOperator)) {
            return;
        }
        String password = password();
        String phc = passwords.hash(password);
        try {
            database.transact(em -> Accounts.add(em, Name.evenReserved(NAME), Role.OPERATOR, phc, clock.instant())
                    .id());
        } catch (ConstraintException e) {
            if (e.kind() != ConstraintException.Kind.UNIQUE) {
                throw e;
            }
            // Another node was faster, and its console has the password.
            return;
        }
        String line = "=".repeat(72);
        console.println(String.join(
                System.lineSeparator(),
                "",
                line,
                "  First start: this server's operator account was made.",
                "",
                "    name      " + NAME,
                "    password  " + password,
                "",
                "  It is shown this once and stored nowhere. Write it down.",
                line,
                ""));
        console.flush();
    }

    private static String password() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            if (i > 0 && i % GROUP_LETTERS == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
