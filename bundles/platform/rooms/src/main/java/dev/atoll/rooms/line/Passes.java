package dev.atoll.rooms.line;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tokens that let somebody into a room: tickets that work once and soon expire, and tokens to come back with. */
public final class Passes {
    private static final int MAX = 100_000;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Secrets secrets;
    private final LongSupplier nanoTime;

    public Passes(Secrets secrets, LongSupplier nanoTime) {
        this.secrets = secrets;
        this.nanoTime = nanoTime;
    }

    /**
     * What a token is good for.
     *
     * @param account the account's id
     * @param name the account's name when the pass was made
     */
    public record Pass(String room, String account, String name, boolean spectator) {}

    private record Entry(Pass pass, long untilNanos) {}

    /** A token that somebody came with, and what it is good for. */
    public static final class Shown {
        private final String token;
        private final Entry entry;

        private Shown(String token, Entry entry) {
            this.token = token;
            this.entry = entry;
        }

        public String token() {
            return token;
        }

        public Pass pass() {
            return entry.pass();
        }
    }

    /**
     * Makes a token.
     *
     * @return empty when too many are out; the caller says that the server is busy
     */
    public Optional<String> issue(Pass pass, long forNanos) {
        if (entries.size() >= MAX) {
            sweep();
            if (entries.size() >= MAX) {
                return Optional.empty();
            }
        }
        String token = secrets.token();
        entries.put(token, new Entry(pass, nanoTime.getAsLong() + forNanos));
        return Optional.of(token);
    }

    /** Uses a token up. */
    public Optional<Shown> take(String token) {
        return valid(token, entries.remove(token));
    }

    /** Makes a token that was taken good again for what is left of its time: it let nobody in. */
    public void giveBack(Shown taken) {
        entries.put(taken.token(), taken.entry);
    }

    /** Looks at a token, which stays good. */
    public Optional<Shown> look(String token) {
        return valid(token, entries.get(token));
    }

    public void revoke(String token) {
        entries.remove(token);
    }

    /** Drops what has expired. */
    public void sweep() {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.untilNanos() - now <= 0);
    }

    private Optional<Shown> valid(String token, @Nullable Entry entry) {
        return entry == null || entry.untilNanos() - nanoTime.getAsLong() <= 0
                ? Optional.empty()
                : Optional.of(new Shown(token, entry));
    }
}
