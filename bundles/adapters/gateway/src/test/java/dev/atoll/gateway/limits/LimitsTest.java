package dev.atoll.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void givesABurstAndThenARate() {
        // A clock that is about to overflow, as nanoTime may be.
        long now = Long.MAX_VALUE - SECOND / 2;
        var bucket = new TokenBucket(10, 5, now);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, bucket.take(now));
        }
        assertEquals(SECOND / 10, bucket.take(now));
        int taken = 0;
        for (int i = 1; i <= 100; i++) {
            taken += bucket.take(now + i * SECOND / 100) == 0 ? 1 : 0;
        }
        assertEquals(10, taken);
        assertEquals(0, bucket.take(now + 100 * SECOND));
    }

    @Test
    void remembersABoundedNumberOfKeys() {
        var buckets = new Buckets(1, 2, 100);
        for (int i = 0; i < 100_000; i++) {
            assertEquals(0, buckets.take("key" + i, 0));
        }
        assertEquals(100, buckets.size());
        assertEquals(0, buckets.take("key99999", 0));
        assertEquals(2, buckets.take("key99999", 0));
    }

    @Test
    void countsWhatIsOpenAndRefusesTheRest() {
        var limiter = new ConcurrencyLimiter(3, 2);
        assertTrue(limiter.open("a"));
        assertTrue(limiter.open("a"));
        assertFalse(limiter.open("a"));
        assertTrue(limiter.open("b"));
        assertFalse(limiter.open("c"));
        limiter.close("a");
        assertTrue(limiter.open("c"));
        assertEquals(3, limiter.total());
        assertThrows(IllegalStateException.class, () -> limiter.close("d"));
    }

    @Test
    void takesAHouseholdForOne() {
        assertEquals("203.0.113.9", Addresses.network("203.0.113.9"));
        assertEquals("203.0.113.9", Addresses.network("::ffff:203.0.113.9"));
        assertEquals("203.0.113.9", Addresses.network("::ffff:cb00:7109"));
        assertEquals(Addresses.network("2001:db8:1:2::1"), Addresses.network("2001:0db8:1:2:aaaa:bbbb:cccc:dddd"));
        assertEquals("2001:db8:0:0::/56", Addresses.network("2001:db8::5"));
        assertEquals("fe80:0:0:0::/56", Addresses.network("fe80::1%eth0"));
        assertEquals("0:0:0:0::/56", Addresses.network("::1"));
        assertEquals("nothing known", Addresses.network("nothing known"));
        assertEquals("", Addresses.network(""));
    }

    @Test
    void takesAllNetworksOfAHouseholdForOne() {
        String household = Addresses.network("2001:db8:7:ab00::1");
        assertEquals("2001:db8:7:ab00::/56", household);
        for (int network = 0; network < 256; network++) {
            assertEquals(household, Addresses.network("2001:db8:7:" + Integer.toHexString(0xab00 + network) + "::1"));
        }
        assertNotEquals(household, Addresses.network("2001:db8:7:ac00::1"));
        assertNotEquals(household, Addresses.network("2001:db8:8:ab00::1"));
    }

    @Test
    void believesOnlyTrustedProxies() {
        var addresses = new Addresses("10.0.0.*");
        assertEquals("203.0.113.9", addresses.caller("203.0.113.9", "6.6.6.6"));
        assertEquals("6.6.6.6", addresses.caller("10.0.0.2", "6.6.6.6"));
        assertEquals("7.7.7.7", addresses.caller("10.0.0.2", "6.6.6.6, 7.7.7.7, 10.0.0.9"));
        assertEquals("10.0.0.2", addresses.caller("10.0.0.2", "10.0.0.9"));
        assertEquals("10.0.0.2", addresses.caller("10.0.0.2", null));
        assertEquals("2001:db8:0:0::/56", addresses.caller("10.0.0.2", "2001:db8::5"));
    }

    @Test
    void believesNothingThatAClientPutBeforeWhatTheProxySays() {
        var addresses = new Addresses("10.0.0.*");
        assertEquals("203.0.113.9", addresses.caller("10.0.0.2", "1,".repeat(31) + "x7f3, 203.0.113.9"));
        for (String lie : new String[] {"", ",", "x7f3", "203.0.113.9:80", "x".repeat(500), "1.2.3.4,x"}) {
            assertEquals("10.0.0.2", addresses.caller("10.0.0.2", lie), lie);
        }
    }
}
