package dev.atoll.rooms.client;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that let somebody into a room: tickets that work once and soon expire, and tokens to come back with. An account has
 * a share of them, so that nobody keeps others out: beyond it, its own token that ends soonest gives way to the new.
 */
public final class TicketStore {
    /** How many tokens one account has at most. */
    static final int PER_ACCOUNT_MAX = 64;

    private static final int MAX = 100_000;

    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    /** Which tokens an account has. A set is only touched inside this map's {@code compute}. */
    private final ConcurrentMap<String, Set<String>> byAccount = new ConcurrentHashMap<>();

    private final Secrets secrets;
    private final LongSupplier nanoTime;

    public TicketStore(Secrets secrets, LongSupplier nanoTime) {
        this.secrets = secrets;
        this.nanoTime = nanoTime;
    }

    /** How a token is used. One kind is nothing where the other is asked for. */
    public enum Kind {
        /** To come in, once. */
        TICKET,
        /** To come back, again and again. */
        RETURN
    }

    /**
     * What a token is good for.
     *
     * @param account the account's id
     * @param name the account's name when the ticket was made
     * @param session the session that asked for it; once that is signed out, it is good for nothing
     */
    public record Grant(Kind kind, String room, String account, String name, boolean spectator, String session) {
        private boolean isSeatTicket(String of) {
            return kind == Kind.TICKET && !spectator && room.equals(of);
        }

        /** What lets somebody come back who came in with this. */
        public Grant toReturn() {
            return new Grant(Kind.RETURN, room, account, name, spectator, session);
        }
    }

    private record Entry(Grant grant, long untilNanos) {}

    /** A token that somebody came with, and what it is good for. */
    public static final class PresentedTicket {
        private final String token;
        private final Entry entry;

        private PresentedTicket(String token, Entry entry) {
            this.token = token;
            this.entry = entry;
        }

        public String token() {
            return token;
        }

        public Grant grant() {
            return entry.grant();
        }
    }

    /**
     * Makes a token.
     *
     * @return empty when too many are out; the caller says that the server is busy
     */
    public Optional<String> issue(Grant grant, long forNanos) {
        if (entries.size() >= MAX) {
            sweep();
            if (entries.size() >= MAX) {
                return Optional.empty();
            }
        }
        String token = secrets.token();
        put(token, new Entry(grant, nanoTime.getAsLong() + forNanos));
        return Optional.of(token);
    }

    /** Uses a ticket up. */
    public Optional<PresentedTicket> take(String ticket) {
        Entry entry = entries.get(ticket);
        return entry == null || entry.grant().kind() != Kind.TICKET ? Optional.empty() : valid(ticket, remove(ticket));
    }

    /** Makes a ticket that was taken good again for what is left of its time: it let nobody in. */
    public void giveBack(PresentedTicket taken) {
        put(taken.token(), taken.entry);
    }

    /** Looks at a token to come back with, which stays good. */
    public Optional<PresentedTicket> look(String token) {
        return valid(token, entries.get(token))
                .filter(presented -> presented.grant().kind() == Kind.RETURN);
    }

    /**
     * Has a token last this long from now.
     *
     * @return false when it is none any more
     */
    public boolean renew(String token, long forNanos) {
        long until = nanoTime.getAsLong() + forNanos;
        return entries.computeIfPresent(token, (same, entry) -> new Entry(entry.grant(), until)) != null;
    }

    /** Takes back what tickets an account has for a seat in a room. */
    public void revokeSeatTickets(String account, String room) {
        byAccount.computeIfPresent(account, (who, tokens) -> {
            tokens.removeIf(token -> {
                Entry entry = entries.get(token);
                return entry != null && entry.grant().isSeatTicket(room) && entries.remove(token, entry);
            });
            return tokens.isEmpty() ? null : tokens;
        });
    }

    public void revoke(String token) {
        remove(token);
    }

    /** How many are out. */
    int size() {
        return entries.size();
    }

    /** Drops what has expired. */
    public void sweep() {
        long now = nanoTime.getAsLong();
        entries.forEach((token, entry) -> {
            if (entry.untilNanos() - now <= 0 && entries.remove(token, entry)) {
                disown(token, entry);
            }
        });
    }

    private void put(String token, Entry entry) {
        byAccount.compute(entry.grant().account(), (account, before) -> {
            Set<String> tokens = before == null ? new LinkedHashSet<>() : before;
            if (tokens.size() >= PER_ACCOUNT_MAX) {
                String ending = endsSoonest(tokens);
                tokens.remove(ending);
                entries.remove(ending);
            }
            tokens.add(token);
            entries.put(token, entry);
            return tokens;
        });
    }

    /** One whose entry is gone is about to be disowned, and goes first. */
    private String endsSoonest(Set<String> tokens) {
        long now = nanoTime.getAsLong();
        return Collections.min(tokens, Comparator.comparingLong(token -> {
            Entry entry = entries.get(token);
            return entry == null ? Long.MIN_VALUE : entry.untilNanos() - now;
        }));
    }

    private @Nullable Entry remove(String token) {
        Entry entry = entries.remove(token);
        if (entry != null) {
            disown(token, entry);
        }
        return entry;
    }

    private void disown(String token, Entry entry) {
        byAccount.computeIfPresent(entry.grant().account(), (account, tokens) -> {
            tokens.remove(token);
            return tokens.isEmpty() ? null : tokens;
        });
    }

    private Optional<PresentedTicket> valid(String token, @Nullable Entry entry) {
        return entry == null || entry.untilNanos() - nanoTime.getAsLong() <= 0
                ? Optional.empty()
                : Optional.of(new PresentedTicket(token, entry));
    }
}
