package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.api.identity.Role;
import dev.atoll.identity.Responses.AccountView;
import dev.atoll.identity.Responses.NewPassword;
import dev.atoll.identity.Responses.NewRole;
import dev.atoll.identity.Responses.PasswordChange;
import dev.atoll.identity.Responses.Session;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords and roles of accounts that are there, on a real PostgreSQL. */
class AccountKeepingTest extends WithTrial {
    private static final String OLD = Trial.PASSWORD;
    private static final String NEW = "battery staple horse";
    private static final String ADDRESS = "198.51.100.7";

    private String operator = "";

    @BeforeEach
    void findTheLocalOperatorsToken() throws Exception {
        operator = Files.readString(folder.resolve("home/admin.token")).strip();
    }

    private Record ask(HttpMethod method, String path, String token, @Nullable Record body) {
        return Asked.ask(trial.identity(), method, path, ADDRESS, token, body);
    }

    private void change(Session session, String from, String to) {
        ask(HttpMethod.PUT, "/api/me/password", session.accessToken(), new PasswordChange(from, to));
    }

    private Session logIn(String name, String password) {
        return Trial.logIn(trial.identity(), name, password, ADDRESS);
    }

    private AccountView make(String name, Role role) {
        return (AccountView) ask(HttpMethod.PUT, "/api/admin/accounts/" + name + "/role", operator, new NewRole(role));
    }

    @Test
    void whoChangesTheirPasswordStaysAndIsSignedOutEverywhereElse() {
        Session here = trial.signUp("Ada");
        Session elsewhere = logIn("Ada", OLD);
        change(here, OLD, NEW);
        assertTrue(trial.good(here));
        assertFalse(trial.good(elsewhere));
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), elsewhere.refreshToken()));
        Trial.assertProblem(401, "wrong-credentials", () -> logIn("Ada", OLD));
        assertTrue(trial.good(logIn("Ada", NEW)));
        assertTrue(trial.good(Trial.refresh(trial.identity(), here.refreshToken())));
    }

    @Test
    void nobodyChangesAPasswordThatTheyDoNotKnow() {
        Session session = trial.signUp("Ada");
        for (int i = 0; i < 10; i++) {
            Trial.assertProblem(403, "wrong-password", () -> change(session, "not my password", NEW));
        }
        Trial.assertProblem(429, "too-many-tries", () -> change(session, OLD, NEW));
        assertTrue(trial.good(logIn("Ada", OLD)));
    }

    @Test
    void aPasswordThatIsGuessedFirstIsNoNewOne() {
        Session session = trial.signUp("Ada");
        Trial.assertProblem(400, "weak-password", () -> change(session, OLD, "short"));
        Trial.assertProblem(400, "weak-password", () -> change(session, OLD, "password123"));
        assertTrue(trial.good(logIn("Ada", OLD)));
    }

    @Test
    void aGuestHasNeitherPasswordNorRole() {
        Session guest = trial.guest(Optional.of("Wanderer"));
        Trial.assertProblem(409, "is-guest", () -> change(guest, OLD, NEW));
        Trial.assertProblem(409, "is-guest", () -> make("Wanderer", Role.OPERATOR));
        Trial.assertProblem(
                409, "is-guest", () -> ask(HttpMethod.POST, "/api/admin/accounts/Wanderer/password", operator, null));
        assertTrue(trial.good(guest));
    }

    @Test
    void anOperatorGivesANewPasswordToWhoForgotTheirs() {
        Session session = trial.signUp("Ada");
        var given = (NewPassword) ask(HttpMethod.POST, "/api/admin/accounts/aDA/password", operator, null);
        assertFalse(trial.good(session));
        Trial.assertProblem(401, "wrong-credentials", () -> logIn("Ada", OLD));
        Session back = logIn("Ada", given.password());
        change(back, given.password(), NEW);
        assertEquals(session.account(), logIn("Ada", NEW).account());
    }

    @Test
    void operatorsComeAndGoAndOneStays() {
        trial.signUp("Ada");
        assertEquals("OPERATOR", make("Ada", Role.OPERATOR).role());
        Session ada = logIn("Ada", OLD);
        assertEquals("OPERATOR", ada.account().role());
        assertEquals("PLAYER", make("operator", Role.PLAYER).role());
        Trial.assertProblem(409, "last-operator", () -> make("Ada", Role.PLAYER));
        assertTrue(trial.good(ada));
        make("operator", Role.OPERATOR);
        make("Ada", Role.PLAYER);
        assertFalse(trial.good(ada), "who is no operator any more has no token that says so");
        Trial.assertProblem(400, "invalid-body", () -> make("Ada", Role.GUEST));
    }

    @Test
    void anAccountIsFoundByItsNameHoweverItIsSpelled() {
        Session session = trial.signUp("Ada");
        assertEquals(session.account(), ask(HttpMethod.GET, "/api/admin/accounts/ADA", operator, null));
        Trial.assertProblem(404, "no-account", () -> ask(HttpMethod.GET, "/api/admin/accounts/Bob", operator, null));
        Trial.assertProblem(404, "no-account", () -> make("Bob", Role.OPERATOR));
    }

    @Test
    void aChangeReachesOtherNodes() {
        TokenIdentity other = trial.start(Map.of());
        Session here = trial.signUp("Ada");
        Session elsewhere = logIn("Ada", OLD);
        change(here, OLD, NEW);
        Trial.await(
                "the other node to know", () -> !(other.verify(elsewhere.accessToken()) instanceof TokenStatus.Valid));
    }
}
