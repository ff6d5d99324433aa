package dev.atoll.gateway.http;

import dev.atoll.api.http.Access;
import dev.atoll.api.identity.Caller;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.identity.Role;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells who calls and whether they may. */
final class Guard {
    /** Who calls, or why they may not. */
    sealed interface Pass {
        record Granted(@Nullable Caller caller) implements Pass {}

        record Denied(ProblemResponse problem) implements Pass {}
    }

    private static final int TOKEN_CHARS_MAX = 4_096;

    private final Supplier<@Nullable Identity> identity;

    /** @param identity gives null while no identity service is there */
    Guard(Supplier<@Nullable Identity> identity) {
        this.identity = identity;
    }

    Pass check(@Nullable String authorization, Access access) {
        if (authorization == null) {
            return access == Access.ANYONE
                    ? new Pass.Granted(null)
                    : denied(
                            "not-signed-in",
                            "This needs somebody signed in: send an access token as 'Authorization: Bearer …'.",
                            "Bearer");
        }
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7) || authorization.length() > TOKEN_CHARS_MAX) {
            return denied("token-invalid", "The Authorization header holds no bearer token.", "Bearer");
        }
        var tokens = identity.get();
        if (tokens == null) {
            return new Pass.Denied(
                    new ProblemResponse(503, "identity-away", "Tokens can't be checked at this moment; try again soon.")
                            .retryAfter(1));
        }
        var status = tokens.verify(authorization.substring(7).strip());
        if (status instanceof Identity.TokenStatus.Valid valid) {
            return allowed(valid.caller(), access);
        }
        if (status instanceof Identity.TokenStatus.Expired) {
            return denied(
                    "token-expired",
                    "The access token has expired; refresh the session.",
                    "Bearer error=\"invalid_token\", error_description=\"expired\"");
        }
        return denied(
                "token-invalid", "The access token is not valid; sign in again.", "Bearer error=\"invalid_token\"");
    }

    private static Pass allowed(Caller caller, Access access) {
        if (access == Access.OPERATOR && caller.role() != Role.OPERATOR) {
            return new Pass.Denied(new ProblemResponse(403, "not-operator", "Only operators may do this."));
        }
        return new Pass.Granted(caller);
    }

    private static Pass denied(String type, String detail, String challenge) {
        return new Pass.Denied(new ProblemResponse(401, type, detail).with("WWW-Authenticate", challenge));
    }
}
