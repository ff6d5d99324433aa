package dev.atoll.identity;

import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Verb;
import dev.atoll.api.identity.Identity;
import dev.atoll.testing.TrialRequest;
import org.jspecify.annotations.Nullable;

/** Asks the identity as the gateway would. */
final class Asked {
    private Asked() {}

    /** Asks the identity's own routes, with the access token of whoever asks; empty for nobody. */
    static Record ask(
            TokenIdentity identity, Verb verb, String path, String address, String token, @Nullable Record body) {
        var request = TrialRequest.PLAIN.from(address).carrying(body);
        if (!token.isEmpty()) {
            if (!(identity.verify(token) instanceof Identity.Verdict.Valid valid)) {
                throw new AssertionError("the token is not good: " + identity.verify(token));
            }
            request = request.by(valid.caller());
        }
        Reply reply = request.send(identity, verb, path);
        return reply instanceof Reply.Json json ? json.body() : new Nothing();
    }

    /** A reply without a body. */
    record Nothing() {}
}
