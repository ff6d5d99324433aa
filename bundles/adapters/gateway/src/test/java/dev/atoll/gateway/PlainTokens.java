package dev.atoll.gateway;

import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.identity.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tokens that say what they are worth. */
final class PlainTokens implements Identity {
    @Override
    public TokenStatus verify(String token) {
        return switch (token) {
            case "old" -> new TokenStatus.Expired();
            case "GUEST", "PLAYER", "OPERATOR" -> new TokenStatus.Valid(
                    new Caller(new UUID(0, token.length()).toString(), token, Role.valueOf(token), "session"));
            default -> new TokenStatus.Invalid("unknown");
        };
    }

    @Override
    public Map<String, String> names(Collection<String> accounts) {
        return Map.of();
    }

    @Override
    public Optional<Account> account(String id) {
        return Optional.empty();
    }

    @Override
    public boolean isSignedOut(String session) {
        return false;
    }
}
