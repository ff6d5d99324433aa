package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.mods.ModCode;
import dev.atoll.rooms.client.CloseCode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lets somebody into a room, and what doesn't. */
class TokensTest {
    private final Server server = new Server();
    private String room = "";

    @BeforeEach
    void open() {
        server.rooms.offer(new ModCode("test", "1.0.0", ""), Dots.ticking());
        room = server.open("{'game':'dots'}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Client say(String message) {
        var client = new Client(server.rooms, room);
        client.say(message);
        return client;
    }

    private static String token(Client client) {
        return String.valueOf(client.await("welcome").get("resume"));
    }

    @Test
    void aTicketIsNothingToComeBackWith() {
        String ticket = server.ticket(room, "ada");
        Client wrong = say("{'type':'resume','token':'" + ticket + "'}");
        assertEquals(CloseCode.BAD_TICKET, wrong.awaitClose());
        Client right = say("{'type':'join','ticket':'" + ticket + "'}");
        assertEquals(0L, right.await("welcome").get("seat"));
    }

    @Test
    void whatOneComesBackWithIsNoTicket() {
        Client ada = server.join(room, "ada");
        Client wrong = say("{'type':'join','ticket':'" + token(ada) + "'}");
        assertEquals(CloseCode.BAD_TICKET, wrong.awaitClose());
        assertNull(ada.closeCode.get());
        ada.lose();
        Client again = server.resume(room, ada);
        assertEquals(0L, again.await("welcome").get("seat"));
    }

    /** Knows one thing: whether everybody has signed out. */
    private record Doorkeeper(AtomicBoolean out) implements Identity {
        @Override
        public boolean isSignedOut(String session) {
            return session.equals("session") && out.get();
        }

        @Override
        public TokenStatus verify(String accessToken) {
            return new TokenStatus.Invalid("not asked here");
        }

        @Override
        public Map<String, String> names(Collection<String> accounts) {
            return Map.of();
        }

        @Override
        public Optional<Account> account(String id) {
            return Optional.empty();
        }
    }

    @Test
    void nothingOfASessionIsGoodOnceItIsSignedOut() {
        var out = new AtomicBoolean();
        server.rooms.believe(new Doorkeeper(out));
        Client ada = server.join(room, "ada");
        String ticket = server.ticket(room, "bob");
        out.set(true);
        assertEquals(CloseCode.BAD_TICKET, ada.awaitClose());
        assertEquals(CloseCode.BAD_TICKET, server.resume(room, ada).awaitClose());
        assertEquals(
                CloseCode.BAD_TICKET,
                say("{'type':'join','ticket':'" + ticket + "'}").awaitClose());
        out.set(false);
        assertEquals(0L, server.resume(room, ada).await("welcome").get("seat"), "the seat has its grace");
    }

    @Test
    void anAccountLooksOnOnce() {
        Client first = server.watch(room, "eve");
        Client second = server.watch(room, "eve");
        assertEquals(CloseCode.REPLACED, first.awaitClose());
        assertNull(second.closeCode.get());
    }

    @Test
    void aWithdrawnPromiseTakesItsTicketAlong() {
        String first = server.ticket(room, "ada");
        String watching = String.valueOf(server.call(HttpMethod.POST, "/api/rooms/" + room + "/spectators", "ada", "")
                .get("ticket"));
        for (int i = 0; i < 4; i++) {
            server.ticket(server.open("{'game':'dots'}"), "ada");
        }
        assertEquals(
                CloseCode.BAD_TICKET,
                say("{'type':'join','ticket':'" + first + "'}").awaitClose());
        assertNull(say("{'type':'join','ticket':'" + watching + "'}")
                .await("welcome")
                .get("seat"));
    }

    @Test
    void aSpectatorsTokenHoldsOneSocket() {
        Client ada = server.watch(room, "ada");
        Client again = server.resume(room, ada);
        assertEquals(token(ada), token(again));
        assertEquals(CloseCode.REPLACED, ada.awaitClose());
        Client third = server.resume(room, again);
        third.await("welcome");
        assertEquals(CloseCode.REPLACED, again.awaitClose());
        assertNull(third.closeCode.get());
    }
}
