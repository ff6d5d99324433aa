package dev.atoll.rooms.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void refusesWhatDoesNotFit() {
        var inbox = new Inbox<Integer>(4);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertTrue(inbox.offer(i));
            }
            assertFalse(inbox.offer(4));
            assertEquals(4, inbox.size());
            for (int i = 0; i < 4; i++) {
                assertEquals(i, inbox.poll());
            }
            assertNull(inbox.poll());
        }
    }

    @Test
    void losesNothingAndKeepsEachSendersOrder() throws InterruptedException {
        int senders = 4;
        int each = 20_000;
        var inbox = new Inbox<Integer>(64);
        var threads = new ArrayList<Thread>();
        for (int sender = 0; sender < senders; sender++) {
            int base = sender * each;
            threads.add(new Thread(() -> {
                for (int i = 0; i < each; ) {
                    if (inbox.offer(base + i)) {
                        i++;
                    } else {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        var next = new int[senders];
        for (int taken = 0; taken < senders * each; ) {
            Integer one = inbox.poll();
            if (one != null) {
                assertEquals(next[one / each]++, one % each);
                taken++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertNull(inbox.poll());
    }
}
