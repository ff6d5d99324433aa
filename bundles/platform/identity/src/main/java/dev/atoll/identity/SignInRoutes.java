package dev.atoll.identity;

import dev.atoll.api.database.DatabaseUnavailableException;
import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.identity.Identity;
import dev.atoll.identity.Responses.AccountView;
import dev.atoll.identity.Responses.Credentials;
import dev.atoll.identity.Responses.GuestName;
import dev.atoll.identity.Responses.Me;
import dev.atoll.identity.Responses.Refresh;
import dev.atoll.identity.Responses.Session;
import java.util.List;

/** The ways in and out, over HTTP. */
final class SignInRoutes {
    private final SignIn signIn;
    private final Identity identity;
    private final AccessTokens tokens;

    SignInRoutes(SignIn signIn, Identity identity, AccessTokens tokens) {
        this.signIn = signIn;
        this.identity = identity;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                route(
                                HttpMethod.POST,
                                "/api/accounts",
                                "Signs up; a guest who does so keeps their account.",
                                this::signUp)
                        .body(Credentials.class)
                        .response(201, Session.class),
                route(HttpMethod.POST, "/api/sessions", "Logs in with name and password.", this::logIn)
                        .body(Credentials.class)
                        .response(201, Session.class),
                route(HttpMethod.POST, "/api/sessions/guest", "Comes in as a guest.", this::guest)
                        .body(GuestName.class)
                        .response(201, Session.class),
                route(
                                HttpMethod.POST,
                                "/api/sessions/refresh",
                                "Gives new tokens for a refresh token, which is good once.",
                                this::refresh)
                        .body(Refresh.class)
                        .response(200, Session.class),
                route(HttpMethod.DELETE, "/api/sessions/current", "Signs out.", this::logOut)
                        .access(Access.SIGNED_IN)
                        .response(204, Void.class),
                route(HttpMethod.GET, "/api/me", "Says who is signed in.", this::me)
                        .access(Access.SIGNED_IN)
                        .response(200, Me.class));
    }

    private Response signUp(Exchange exchange) {
        Credentials body = exchange.body(Credentials.class);
        return Response.created(
                session(signIn.signUp(body.name(), body.password(), exchange.caller(), exchange.address())));
    }

    private Response logIn(Exchange exchange) {
        Credentials body = exchange.body(Credentials.class);
        return Response.created(session(signIn.logIn(body.name(), body.password(), exchange.address())));
    }

    private Response guest(Exchange exchange) {
        GuestName body = exchange.body(GuestName.class);
        return Response.created(session(signIn.guest(body.name(), exchange.address())));
    }

    private Response refresh(Exchange exchange) {
        return Response.ok(session(signIn.refresh(exchange.body(Refresh.class).refreshToken())));
    }

    private Response logOut(Exchange exchange) {
        signIn.logOut(exchange.signedIn());
        return Response.empty();
    }

    private Response me(Exchange exchange) {
        return Response.ok(new Me(AccountView.of(identity.account(
                        exchange.signedIn().account())
                .orElseThrow(() -> Problem.unauthorized("account-gone", "This account is gone. Sign in again.")))));
    }

    private Session session(SignIn.Entered entered) {
        return new Session(
                entered.accessToken(),
                tokens.life().toSeconds(),
                entered.opened().token().text(),
                AccountView.of(entered.opened().account().account()));
    }

    /** A route whose handler says what it stands on when that is away. */
    static Route route(HttpMethod method, String path, String summary, Route.Handler handler) {
        return Route.of(method, path, summary, exchange -> {
            try {
                return handler.handle(exchange);
            } catch (DatabaseUnavailableException e) {
                throw Problem.unavailable("database-away", "Accounts can't be reached right now. Try again soon.");
            } catch (GridUnavailableException e) {
                throw Problem.unavailable("grid-away", "Sign-in can't be counted right now. Try again soon.");
            }
        });
    }
}
