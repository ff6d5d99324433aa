package dev.atoll.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Identity.TokenStatus;
import dev.atoll.api.identity.Role;
import dev.atoll.identity.Responses.Me;
import dev.atoll.identity.Responses.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who gets in, as whom, on a real PostgreSQL. */
class SignInTest extends WithTrial {
    private static final String PASSWORD = Trial.PASSWORD;

    @Test
    void whoSignsUpIsKnownAtOnceAndLater() {
        Session session = trial.signUp("Ada");
        assertEquals("PLAYER", session.account().role());
        assertEquals("2026-11-21T12:00:00Z", session.account().created());
        assertEquals(600, session.expiresInSeconds());
        assertTrue(trial.good(session));
        Me me = (Me)
                Asked.ask(trial.identity(), HttpMethod.GET, "/api/me", "198.51.100.7", session.accessToken(), null);
        assertEquals(session.account(), me.account());
        Session again = Trial.logIn(trial.identity(), "ADA", PASSWORD, "198.51.100.8");
        assertEquals(session.account(), again.account());
        assertTrue(trial.good(again));
    }

    @Test
    void oneNameHasOneOwnerHoweverItIsSpelled() {
        trial.signUp("Alice");
        for (String name : List.of("Alice", "ALICE", "AIice", "Ａlice")) {
            Trial.assertProblem(409, "name-taken", () -> trial.signUp(name));
            Trial.assertProblem(409, "name-taken", () -> trial.guest(Optional.of(name)));
        }
        trial.signUp("Alicia");
    }

    @Test
    void ofManyWhoWantANameAtOnceExactlyOneGetsIt() {
        int rivals = 8;
        var barrier = new CyclicBarrier(rivals);
        var outcomes = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < rivals; i++) {
            String name = i % 2 == 0 ? "Highlander" : "HIGHLANDER";
            outcomes.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            barrier.await();
                            trial.signUp(name);
                            return "good";
                        } catch (Problem problem) {
                            return problem.type();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    },
                    work -> new Thread(work).start()));
        }
        List<String> all =
                outcomes.stream().map(CompletableFuture::join).sorted().toList();
        assertEquals(1, all.stream().filter("good"::equals).count(), all.toString());
        assertEquals(rivals - 1, all.stream().filter("name-taken"::equals).count(), all.toString());
    }

    @Test
    void aGuestWhoSignsUpStaysWhoTheyAre() {
        Session guest = trial.guest(Optional.of("Wanderer"));
        assertEquals("GUEST", guest.account().role());
        String before = trial.id(guest);
        Session player = Trial.signUp(trial.identity(), "Wanderer", PASSWORD, guest.accessToken());
        assertFalse(trial.identity().isSignedOut(before), "who plays on in another tab stays in the room");
        assertEquals(guest.account().id(), player.account().id());
        assertEquals("PLAYER", player.account().role());
        assertEquals("Wanderer", player.account().name());
        assertFalse(trial.good(guest), "a guest's token is worth nothing once there is a password");
        Trial.assertProblem(401, "refresh-invalid", () -> Trial.refresh(trial.identity(), guest.refreshToken()));
        assertEquals(
                player.account(),
                Trial.logIn(trial.identity(), "wanderer", PASSWORD, "198.51.100.8")
                        .account());
    }

    @Test
    void aGuestCanChangeTheNameButNotTakeAnothers() {
        trial.signUp("Settled");
        Session guest = trial.guest(Optional.empty());
        assertTrue(guest.account().name().startsWith("Guest "), guest.account().name());
        Trial.assertProblem(
                409, "name-taken", () -> Trial.signUp(trial.identity(), "settled", PASSWORD, guest.accessToken()));
        assertTrue(trial.good(guest), "a refused upgrade changes nothing");
        Session player = Trial.signUp(trial.identity(), "Drifter", PASSWORD, guest.accessToken());
        assertEquals(guest.account().id(), player.account().id());
        assertEquals(
                Map.of(guest.account().id(), "Drifter"),
                trial.identity().names(List.of(guest.account().id())));
    }

    @Test
    void wrongPasswordsAndUnknownNamesGetOneAnswer() {
        trial.signUp("Ada");
        trial.guest(Optional.of("Visitor"));
        Problem wrong = assertThrows(
                Problem.class, () -> Trial.logIn(trial.identity(), "Ada", "correct horse batterx", "198.51.100.8"));
        for (String name : List.of("Nobody", "Visitor", "", "a\0b", "\u202E", "x".repeat(700))) {
            Problem unknown =
                    assertThrows(Problem.class, () -> Trial.logIn(trial.identity(), name, PASSWORD, "198.51.100.8"));
            assertEquals(wrong.status(), unknown.status());
            assertEquals(wrong.type(), unknown.type());
            assertEquals(wrong.detail(), unknown.detail());
        }
    }

    @Test
    void guessingIsStoppedForOneAddressAndItsWindow() {
        trial.signUp("Ada");
        for (int i = 0; i < 10; i++) {
            Trial.assertProblem(
                    401,
                    "wrong-credentials",
                    () -> Trial.logIn(trial.identity(), "Ada", "wrong wrong wrong", "203.0.113.1"));
        }
        Trial.assertProblem(429, "too-many-tries", () -> Trial.logIn(trial.identity(), "ADA", PASSWORD, "203.0.113.1"));
        Trial.logIn(trial.identity(), "Ada", PASSWORD, "203.0.113.2");
        trial.clock.pass(Duration.ofMinutes(15));
        Trial.logIn(trial.identity(), "Ada", PASSWORD, "203.0.113.1");
    }

    @Test
    void aGoodLogInForgetsTheSlipsBefore() {
        trial.signUp("Ada");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 9; i++) {
                Trial.assertProblem(
                        401,
                        "wrong-credentials",
                        () -> Trial.logIn(trial.identity(), "Ada", "wrong wrong wrong", "203.0.113.1"));
            }
            Trial.logIn(trial.identity(), "Ada", PASSWORD, "203.0.113.1");
        }
    }

    @Test
    void oneAddressCannotTryAllNames() {
        TokenIdentity strict = trial.start(Map.of("logInsPerAddressMax", 5));
        for (int i = 0; i < 5; i++) {
            String name = "name" + i;
            Trial.assertProblem(401, "wrong-credentials", () -> Trial.logIn(strict, name, PASSWORD, "203.0.113.9"));
        }
        Trial.assertProblem(429, "too-many-tries", () -> Trial.logIn(strict, "name5", PASSWORD, "203.0.113.9"));
    }

    @Test
    void hashesAreMadeAnewWhenTheCostChanges() {
        trial.signUp("Ada");
        String before = trial.phc("ada");
        Trial.logIn(trial.identity(), "Ada", PASSWORD, "198.51.100.8");
        assertEquals(before, trial.phc("ada"));
        TokenIdentity dearer = trial.start(Map.of("argon2Passes", 3));
        Trial.logIn(dearer, "Ada", PASSWORD, "198.51.100.8");
        assertTrue(trial.phc("ada").contains("t=3"), trial.phc("ada"));
        Trial.logIn(dearer, "Ada", PASSWORD, "198.51.100.8");
    }

    @Test
    void theFirstStartTellsTheOperatorsPasswordOnce() {
        trial.identity().close();
        database.transact(em -> em.createNativeQuery("truncate account cascade").executeUpdate());
        var console = new ByteArrayOutputStream();
        TokenIdentity first = trial.start(Map.of(), console);
        Trial.await(
                "the password", () -> console.toString(StandardCharsets.UTF_8).contains("Write it down"));
        Matcher shown = Pattern.compile("password\\s+(\\S{23})").matcher(console.toString(StandardCharsets.UTF_8));
        assertTrue(shown.find());
        Session session = Trial.logIn(first, "operator", shown.group(1), "127.0.0.1");
        assertEquals("OPERATOR", session.account().role());
        first.close();
        var silent = new ByteArrayOutputStream();
        TokenIdentity second = trial.start(Map.of(), silent);
        Trial.logIn(second, "Operator", shown.group(1), "127.0.0.1");
        second.close();
        assertEquals("", silent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoCanReadTheFolderIsTheOperator() throws Exception {
        String token = Files.readString(folder.resolve("home/admin.token")).strip();
        TokenStatus status = trial.identity().verify(token);
        TokenStatus.Valid valid = assertInstanceOf(TokenStatus.Valid.class, status);
        assertEquals(Role.OPERATOR, valid.caller().role());
        assertEquals("local", valid.caller().session());
        assertInstanceOf(TokenStatus.Invalid.class, trial.identity().verify(token + "0"));
        Trial.assertProblem(
                400,
                "no-session",
                () -> Asked.ask(
                        trial.identity(), HttpMethod.DELETE, "/api/sessions/current", "127.0.0.1", token, null));
    }

    @Test
    void namesOfThoseWhoAreGoneAreAbsent() {
        Session ada = trial.signUp("Ada");
        assertEquals(
                Map.of(ada.account().id(), "Ada"),
                trial.identity()
                        .names(List.of(ada.account().id(), UUID.randomUUID().toString(), "bot-1", "")));
        assertEquals(Map.of(), trial.identity().names(List.of()));
        assertEquals(Optional.empty(), trial.identity().account("bot-1"));
        assertThrows(IllegalArgumentException.class, () -> trial.identity().names(Collections.nCopies(1_001, "a")));
    }

    @Test
    void guestsWhoNeverCameBackAreSweptWithTheirSessions() {
        Session gone = trial.guest(Optional.of("Passing"));
        Session player = trial.signUp("Ada");
        trial.clock.pass(Duration.ofDays(59));
        Session here = trial.guest(Optional.of("Staying"));
        trial.clock.pass(Duration.ofDays(2));
        int swept = database.transact(
                em -> Accounts.sweepGuests(em, trial.clock.instant().minus(Duration.ofDays(60))));
        assertEquals(1, swept);
        assertEquals(
                List.of(here.account().id(), player.account().id()).stream()
                        .sorted()
                        .toList(),
                trial
                        .identity()
                        .names(List.of(
                                gone.account().id(),
                                here.account().id(),
                                player.account().id()))
                        .keySet()
                        .stream()
                        .sorted()
                        .toList());
        trial.guest(Optional.of("Passing"));
    }
}
