package dev.atoll.leaderboards;

import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.identity.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An identity that knows whom the test names. */
final class Census implements Identity {
    private final Map<String, Account> accounts = new TreeMap<>();

    void add(String id, String name) {
        accounts.put(id, new Account(id, name, Role.PLAYER, Instant.parse("2026-11-01T08:00:00Z")));
    }

    @Override
    public TokenStatus verify(String accessToken) {
        return new TokenStatus.Valid(new Caller(accessToken, accessToken, Role.PLAYER, "session"));
    }

    @Override
    public Map<String, String> names(Collection<String> ids) {
        var names = new TreeMap<String, String>();
        ids.forEach(id -> account(id).ifPresent(account -> names.put(id, account.name())));
        return names;
    }

    @Override
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public boolean isSignedOut(String session) {
        return false;
    }
}
