package dev.atoll.identity;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.identity.Role;
import java.io.PrintStream;
import java.time.InstantSource;

/** Makes the operator's account at the first start, and tells its password to whoever sees that start, once. */
final class FirstOperator {
    static final String NAME = "operator";

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
        String password = Passwords.fresh();
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
}
