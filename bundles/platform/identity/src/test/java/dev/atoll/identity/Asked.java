package dev.atoll.identity;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Verb;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as the gateway would bring it.
 *
 * @param content the body, when there is one
 */
record Asked(String address, Optional<Caller> caller, @Nullable Record content) implements Exchange {
    /** Asks the identity's own routes, with the access token of whoever asks; empty for nobody. */
    static Record ask(
            TokenIdentity identity, Verb verb, String path, String address, String token, @Nullable Record body) {
        Optional<Caller> caller = Optional.empty();
        if (!token.isEmpty()) {
            if (!(identity.verify(token) instanceof Identity.Verdict.Valid valid)) {
                throw new AssertionError("the token is not good: " + identity.verify(token));
            }
            caller = Optional.of(valid.caller());
        }
        Route route = identity.routes().stream()
                .filter(one -> one.verb() == verb && one.path().equals(path))
                .findFirst()
                .orElseThrow();
        Reply reply = route.handler().handle(new Asked(address, caller, body));
        return reply instanceof Reply.Json json ? json.body() : new Nothing();
    }

    /** A reply without a body. */
    record Nothing() {}

    @Override
    public String path(String name) {
        throw new IllegalArgumentException("no parameter " + name);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        return type.cast(Objects.requireNonNull(content, "this request has no body"));
    }

    @Override
    public byte[] bytes() {
        return new byte[0];
    }
}
