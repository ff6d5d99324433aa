package dev.atoll.rooms.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.rooms.line.Passes.Kind;
import dev.atoll.rooms.line.Passes.Pass;
import dev.atoll.rooms.line.Passes.Shown;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Passes passes = new Passes(new Secrets(), clock::get);

    private String ticket(String account, long forNanos) {
        return passes.issue(new Pass(Kind.TICKET, "room", account, account, true), forNanos)
                .orElseThrow();
    }

    private String token(String account, long forNanos) {
        return passes.issue(new Pass(Kind.RETURN, "room", account, account, true), forNanos)
                .orElseThrow();
    }

    @Test
    void takesATicketForNothingElse() {
        String ticket = ticket("ada", 10);
        assertTrue(passes.look(ticket).isEmpty());
        assertTrue(passes.take(ticket).isPresent());
        String token = token("ada", 10);
        assertTrue(passes.take(token).isEmpty());
        assertTrue(passes.look(token).isPresent(), "and it is still good");
    }

    @Test
    void takesATicketOnce() {
        String token = ticket("ada", 10);
        assertEquals("ada", passes.take(token).orElseThrow().pass().account());
        assertTrue(passes.take(token).isEmpty());
    }

    @Test
    void givesATokenBackForWhatIsLeftOfItsTime() {
        String token = ticket("ada", 10);
        Shown taken = passes.take(token).orElseThrow();
        clock.set(9);
        passes.giveBack(taken);
        taken = passes.take(token).orElseThrow();
        passes.giveBack(taken);
        clock.set(10);
        assertTrue(passes.take(token).isEmpty());
    }

    @Test
    void renewsOnlyWhatIsStillThere() {
        String token = token("ada", 10);
        clock.set(9);
        assertTrue(passes.renew(token, 10));
        clock.set(18);
        assertTrue(passes.look(token).isPresent());
        passes.revoke(token);
        assertFalse(passes.renew(token, 10));
    }

    @Test
    void letsAnAccountHaveItsShareAndNoMore() {
        String others = token("bob", 1);
        String seat = token("ada", Long.MAX_VALUE / 2);
        String first = token("ada", 100);
        for (int i = 0; i < 3 * Passes.PER_ACCOUNT_MAX; i++) {
            token("ada", 200);
        }
        assertEquals(Passes.PER_ACCOUNT_MAX + 1, passes.size());
        assertTrue(passes.look(first).isEmpty(), "what ends soonest gives way");
        assertTrue(passes.look(seat).isPresent(), "a seat's token outlasts the others");
        assertTrue(passes.look(others).isPresent(), "and nobody else's is touched");
    }

    @Test
    void countsNoTokenThatIsGone() {
        String kept = token("ada", 1);
        for (int i = 0; i < 3 * Passes.PER_ACCOUNT_MAX; i++) {
            String token = i % 2 == 0 ? ticket("ada", 100) : token("ada", 100);
            assertTrue(
                    i % 2 == 0
                            ? passes.take(token).isPresent()
                            : passes.look(token).isPresent());
            passes.revoke(token);
        }
        assertTrue(passes.look(kept).isPresent());
        clock.set(1);
        passes.sweep();
        assertEquals(0, passes.size());
    }
}
