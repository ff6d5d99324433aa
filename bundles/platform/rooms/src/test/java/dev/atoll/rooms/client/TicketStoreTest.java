package dev.atoll.rooms.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.rooms.client.TicketStore.Grant;
import dev.atoll.rooms.client.TicketStore.Kind;
import dev.atoll.rooms.client.TicketStore.PresentedTicket;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketStoreTest {
    private final AtomicLong clock = new AtomicLong();
    private final TicketStore tickets = new TicketStore(new Secrets(), clock::get);

    private String ticket(String account, long forNanos) {
        return tickets.issue(new Grant(Kind.TICKET, "room", account, account, true, "session"), forNanos)
                .orElseThrow();
    }

    private String token(String account, long forNanos) {
        return tickets.issue(new Grant(Kind.RETURN, "room", account, account, true, "session"), forNanos)
                .orElseThrow();
    }

    @Test
    void takesATicketForNothingElse() {
        String ticket = ticket("ada", 10);
        assertTrue(tickets.look(ticket).isEmpty());
        assertTrue(tickets.take(ticket).isPresent());
        String token = token("ada", 10);
        assertTrue(tickets.take(token).isEmpty());
        assertTrue(tickets.look(token).isPresent(), "and it is still good");
    }

    @Test
    void takesATicketOnce() {
        String token = ticket("ada", 10);
        assertEquals("ada", tickets.take(token).orElseThrow().grant().account());
        assertTrue(tickets.take(token).isEmpty());
    }

    @Test
    void givesATokenBackForWhatIsLeftOfItsTime() {
        String token = ticket("ada", 10);
        PresentedTicket taken = tickets.take(token).orElseThrow();
        clock.set(9);
        tickets.giveBack(taken);
        taken = tickets.take(token).orElseThrow();
        tickets.giveBack(taken);
        clock.set(10);
        assertTrue(tickets.take(token).isEmpty());
    }

    @Test
    void renewsOnlyWhatIsStillThere() {
        String token = token("ada", 10);
        clock.set(9);
        assertTrue(tickets.renew(token, 10));
        clock.set(18);
        assertTrue(tickets.look(token).isPresent());
        tickets.revoke(token);
        assertFalse(tickets.renew(token, 10));
    }

    @Test
    void letsAnAccountHaveItsShareAndNoMore() {
        String others = token("bob", 1);
        String seat = token("ada", Long.MAX_VALUE / 2);
        String first = token("ada", 100);
        for (int i = 0; i < 3 * TicketStore.PER_ACCOUNT_MAX; i++) {
            token("ada", 200);
        }
        assertEquals(TicketStore.PER_ACCOUNT_MAX + 1, tickets.size());
        assertTrue(tickets.look(first).isEmpty(), "what ends soonest gives way");
        assertTrue(tickets.look(seat).isPresent(), "a seat's token outlasts the others");
        assertTrue(tickets.look(others).isPresent(), "and nobody else's is touched");
    }

    @Test
    void countsNoTokenThatIsGone() {
        String kept = token("ada", 1);
        for (int i = 0; i < 3 * TicketStore.PER_ACCOUNT_MAX; i++) {
            String token = i % 2 == 0 ? ticket("ada", 100) : token("ada", 100);
            assertTrue(
                    i % 2 == 0
                            ? tickets.take(token).isPresent()
                            : tickets.look(token).isPresent());
            tickets.revoke(token);
        }
        assertTrue(tickets.look(kept).isPresent());
        clock.set(1);
        tickets.sweep();
        assertEquals(0, tickets.size());
    }
}
