package dev.atoll.identity;

import dev.atoll.api.database.ConstraintException;
import dev.atoll.api.database.Database;
import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Role;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The ways into the server and out of it. All methods block: {@code work-*} threads only. */
final class SignIn {
    private static final String GUEST_LETTERS = "abcdefghjkpqstuwxyz23456789";
    private static final int GUEST_LETTERS_COUNT = 6;
    private static final int GUEST_TRIES = 5;

    /**
     * How many tries there may be within one window of the throttle; 0: any number.
     *
     * @param perAccountAndAddress log-ins to one account from one address that fail
     * @param perAddress log-ins from one address
     * @param signUpsPerAddress accounts from one address
     * @param guestsPerAddress guests from one address
     */
    record Limits(int perAccountAndAddress, int perAddress, int signUpsPerAddress, int guestsPerAddress) {}

    /** What somebody gets who came in: the session, and the token that proves it. */
    record Entered(Sessions.Opened opened, String accessToken) {}

    private final Database database;
    private final InstantSource clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final Throttle throttle;
    private final Limits limits;
    private final Figures figures;
    private final SecureRandom random = new SecureRandom();

    SignIn(
            Database database,
            InstantSource clock,
            Passwords passwords,
            Sessions sessions,
            AccessTokens tokens,
            Revocations revocations,
            Throttle throttle,
            Limits limits,
            Figures figures) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.revocations = revocations;
        this.throttle = throttle;
        this.limits = limits;
        this.figures = figures;
    }

    /** Makes a player; of the guest who asks, if a guest does. */
    Entered signUp(String typedName, String password, Optional<Caller> caller, String address) {
        Name name = Name.of(typedName);
        Passwords.refuseWeak(password, name);
        Optional<Caller> guest = caller.filter(who -> who.role() == Role.GUEST);
        UUID besides = guest.map(who -> UUID.fromString(who.account())).orElse(null);
        if (database.<Boolean>read(em -> Accounts.taken(em, name, besides))) {
            throw taken(name);
        }
        throttle.count("sign-up|" + address, limits.signUpsPerAddress());
        String phc = passwords.hash(password);
        Instant now = clock.instant();
        var revoked = new ArrayList<UUID>();
        Entered entered = unlessTaken(name, em -> {
            AccountRow account = guest.isEmpty()
                    ? Accounts.add(em, name, Role.PLAYER, phc, now)
                    : upgrade(em, guest.get(), name, phc);
            // Whoever holds a token of the guest's is no player by that.
            revoked.addAll(sessions.revokeAll(em, account.id(), now));
            return enter(sessions.open(em, account, now));
        });
        // Who signs up in one tab plays on in another.
        revocations.tellReplaced(revoked);
        figures.signUps.increment();
        return entered;
    }

    Entered logIn(String typedName, String password, String address) {
        String key = Name.keyOf(typedName);
        String pair = "log-in|" + address + "|" + key;
        try {
            throttle.count("log-in|" + address, limits.perAddress());
            throttle.count(pair, limits.perAccountAndAddress());
        } catch (Problem problem) {
            figures.throttled.increment();
            throw problem;
        }
        Accounts.Lock lock = database.read(em -> Accounts.lock(em, key));
        Passwords.Match match = passwords.check(password, lock.password());
        UUID id = lock.id();
        String phc = lock.password();
        if (id == null || phc == null || !match.fits()) {
            throw wrong();
        }
        Entered entered = open(id, phc, match.stale() ? passwords.hash(password) : phc);
        throttle.forget(pair);
        figures.logIns.increment();
        return entered;
    }

    private Entered open(UUID id, String checked, String kept) {
        Instant now = clock.instant();
        var revoked = new ArrayList<UUID>();
        Entered entered = database.transact(em -> {
            AccountRow account = Accounts.locked(em, id).orElseThrow(this::wrong);
            if (!checked.equals(account.password().orElse(""))) {
                // Changed while we looked.
                throw wrong();
            }
            account.password(kept);
            Entered opened = enter(sessions.open(em, account, now));
            revoked.addAll(sessions.revokeOldest(em, id, now));
            return opened;
        });
        revocations.tell(revoked);
        return entered;
    }

    Entered guest(Optional<String> typedName, String address) {
        Optional<Name> wanted = typedName.map(Name::of);
        throttle.count("guest|" + address, limits.guestsPerAddress());
        Entered entered = null;
        for (int tries = 1; entered == null; tries++) {
            Name name = wanted.orElseGet(() -> Name.of("Guest " + letters()));
            try {
                Instant now = clock.instant();
                entered = unlessTaken(
                        name, em -> enter(sessions.open(em, Accounts.add(em, name, Role.GUEST, null, now), now)));
            } catch (Problem problem) {
                if (wanted.isPresent() || problem.status() != 409 || tries == GUEST_TRIES) {
                    throw problem;
                }
            }
        }
        figures.guests.increment();
        return entered;
    }

    Entered refresh(String text) {
        Optional<RefreshToken> token = RefreshToken.parse(text);
        if (token.isEmpty()) {
            throw refreshInvalid();
        }
        Instant now = clock.instant();
        Sessions.Refreshed refreshed = database.transact(em -> sessions.refresh(em, token.get(), now));
        if (refreshed instanceof Sessions.Refreshed.Good good) {
            figures.refreshes.increment();
            return enter(good.opened());
        }
        if (refreshed instanceof Sessions.Refreshed.Reused reused) {
            figures.reuses.increment();
            revocations.tell(List.of(reused.session()));
        }
        throw refreshInvalid();
    }

    void logOut(Caller caller) {
        if (caller.session().equals(LocalOperator.SESSION)) {
            throw Problem.badRequest(
                    "no-session", "The local operator's token is no session; delete the file and restart instead.");
        }
        UUID session = UUID.fromString(caller.session());
        Instant now = clock.instant();
        database.transact(em -> {
            sessions.revoke(em, session, now);
            return session;
        });
        revocations.tell(List.of(session));
    }

    private AccountRow upgrade(EntityManager em, Caller guest, Name name, String phc) {
        AccountRow account = Accounts.locked(em, UUID.fromString(guest.account()))
                .filter(row -> row.role() == Role.GUEST)
                .orElseThrow(() -> Problem.conflict("no-guest", "This guest has signed up already, or is gone."));
        account.upgrade(name, phc);
        em.flush();
        return account;
    }

    private Entered enter(Sessions.Opened opened) {
        return new Entered(opened, tokens.issue(opened.account().caller(opened.session())));
    }

    private Entered unlessTaken(Name name, Function<EntityManager, Entered> work) {
        try {
            return database.transact(work);
        } catch (ConstraintException e) {
            if (e.kind() == ConstraintException.Kind.UNIQUE) {
                throw taken(name);
            }
            throw e;
        }
    }

    private String letters() {
        var letters = new StringBuilder(GUEST_LETTERS_COUNT);
        for (int i = 0; i < GUEST_LETTERS_COUNT; i++) {
            letters.append(GUEST_LETTERS.charAt(random.nextInt(GUEST_LETTERS.length())));
        }
        return letters.toString();
    }

    private Problem wrong() {
        figures.logInsFailed.increment();
        return Problem.unauthorized("wrong-credentials", "There is no account with this name and password.");
    }

    private Problem refreshInvalid() {
        figures.refreshesFailed.increment();
        return Problem.unauthorized("refresh-invalid", "This session is over. Sign in again.");
    }

    private static Problem taken(Name name) {
        return Problem.conflict(
                "name-taken",
                "Somebody is called \"" + name.shown() + "\" already, or so much alike that people would mix them up.");
    }
}
