package dev.atoll.identity;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.identity.Identity;
import dev.atoll.testing.TrialRequest;
import org.jspecify.annotations.Nullable;

/** Asks the identity as the gateway would. */
final class Asked {
    private Asked() {}

    /** Asks the identity's own routes, with the access token of whoever asks; empty for nobody. */
    static Record ask(
            TokenIdentity identity,
            HttpMethod method,
            String path,
            String address,
            String token,
            @Nullable Record body) {
        var request = TrialRequest.PLAIN.from(address).carrying(body);
        if (!token.isEmpty()) {
            if (!(identity.verify(token) instanceof Identity.TokenStatus.Valid valid)) {
                throw new AssertionError("the token is not good: " + identity.verify(token));
            }
            request = request.by(valid.caller());
        }
        Response response = request.send(identity, method, path);
        return response instanceof Response.Json json ? json.body() : new Nothing();
    }

    /** A reply without a body. */
    record Nothing() {}
}
