package dev.atoll.identity;

import dev.atoll.api.database.Database;
import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity.Account;
import dev.atoll.api.identity.Role;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of accounts that are there: passwords and roles. Whoever loses something by it is signed out. All methods
 * block: {@code work-*} threads only.
 */
final class AccountKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(AccountKeeping.class);

    private final Database database;
    private final InstantSource clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Revocations revocations;
    private final Throttle throttle;
    private final int triesMax;

    /** @param triesMax how many passwords an account may try within one window of the throttle; 0: any number */
    AccountKeeping(
            Database database,
            InstantSource clock,
            Passwords passwords,
            Sessions sessions,
            Revocations revocations,
            Throttle throttle,
            int triesMax) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.revocations = revocations;
        this.throttle = throttle;
        this.triesMax = triesMax;
    }

    /** Somebody changes their own password. Their other sessions end, in case that is why. */
    void changePassword(Caller caller, String current, String next) {
        UUID id = UUID.fromString(caller.account());
        String tries = "password|" + id;
        throttle.count(tries, triesMax);
        String phc = database.read(em -> hash(Accounts.found(em, id).orElseThrow(AccountKeeping::gone)));
        if (!passwords.check(current, phc).fits()) {
            throw wrong();
        }
        Passwords.refuseWeak(next, Name.evenReserved(caller.name()));
        String kept = passwords.hash(next);
        revoking(em -> {
            AccountRow account = Accounts.locked(em, id).orElseThrow(AccountKeeping::gone);
            if (!phc.equals(hash(account))) {
                // Changed while we looked.
                throw wrong();
            }
            account.password(kept);
            return sessions.revokeOthers(em, id, caller.session(), clock.instant());
        });
        throttle.forget(tries);
    }

    /** The account of this name, however it is spelled. */
    Account find(String typedName) {
        return database.read(em -> Accounts.found(em, Name.keyOf(typedName))
                .orElseThrow(() -> nobody(typedName))
                .account());
    }

    /**
     * Gives an account a password that nobody chose, and signs it out everywhere.
     *
     * @return the password, which is stored nowhere
     */
    String resetPassword(String typedName, Caller by) {
        String password = Passwords.fresh();
        String phc = passwords.hash(password);
        revoking(em -> {
            AccountRow account = named(em, typedName);
            hash(account);
            account.password(phc);
            return sessions.revokeAll(em, account.id(), clock.instant());
        });
        LOG.info("{} gave {} a new password", by.name(), typedName);
        return password;
    }

    /** Makes a player an operator, or the other way round; the last operator stays one. */
    Account change(String typedName, Role role, Caller by) {
        if (role == Role.GUEST) {
            throw Problem.invalidBody("/role", "an account can't become a guest");
        }
        var changed = new ArrayList<Account>();
        revoking(em -> {
            List<AccountRow> operators = Accounts.operators(em);
            AccountRow account = named(em, typedName);
            hash(account);
            boolean loses = account.role() == Role.OPERATOR && role != Role.OPERATOR;
            if (loses && operators.size() == 1) {
                throw Problem.conflict("last-operator", "This is the only operator; make somebody else one before.");
            }
            account.role(role);
            changed.add(account.account());
            return loses ? sessions.revokeAll(em, account.id(), clock.instant()) : List.of();
        });
        Account account = changed.get(0);
        LOG.info("{} made {} {}", by.name(), account.name(), role);
        return account;
    }

    /** Revokes what the work says, once it holds. */
    private void revoking(Function<EntityManager, List<UUID>> work) {
        revocations.tell(database.transact(work));
    }

    private static AccountRow named(EntityManager em, String typedName) {
        return Accounts.locked(em, Name.keyOf(typedName)).orElseThrow(() -> nobody(typedName));
    }

    private static Problem nobody(String typedName) {
        return Problem.notFound("no-account", "Nobody is called \"" + typedName + "\".");
    }

    private static String hash(AccountRow account) {
        return account.password()
                .orElseThrow(() -> Problem.conflict(
                        "is-guest", "A guest has neither password nor role; they have to sign up first."));
    }

    private static Problem wrong() {
        return Problem.forbidden("wrong-password", "This is not your password.");
    }

    private static Problem gone() {
        return Problem.unauthorized("account-gone", "This account is gone. Sign in again.");
    }
}
