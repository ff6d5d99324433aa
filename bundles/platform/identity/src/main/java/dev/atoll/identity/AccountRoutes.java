package dev.atoll.identity;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.identity.Responses.AccountView;
import dev.atoll.identity.Responses.NewPassword;
import dev.atoll.identity.Responses.NewRole;
import dev.atoll.identity.Responses.PasswordChange;
import java.util.List;

/** What becomes of accounts that are there, over HTTP. */
final class AccountRoutes {
    private final AccountKeeping keeping;

    AccountRoutes(AccountKeeping keeping) {
        this.keeping = keeping;
    }

    List<Route> routes() {
        return List.of(
                SignInRoutes.route(
                                HttpMethod.PUT,
                                "/api/me/password",
                                "Changes the password of whoever is signed in; their other sessions end.",
                                this::changePassword)
                        .access(Access.SIGNED_IN)
                        .body(PasswordChange.class)
                        .response(204, Void.class),
                SignInRoutes.route(
                                HttpMethod.GET,
                                "/api/admin/accounts/{name}",
                                "Finds an account by its name.",
                                this::find)
                        .access(Access.OPERATOR)
                        .response(200, AccountView.class),
                SignInRoutes.route(
                                HttpMethod.PUT,
                                "/api/admin/accounts/{name}/role",
                                "Makes a player an operator, or the other way round.",
                                this::change)
                        .access(Access.OPERATOR)
                        .body(NewRole.class)
                        .response(200, AccountView.class),
                SignInRoutes.route(
                                HttpMethod.POST,
                                "/api/admin/accounts/{name}/password",
                                "Gives an account a new password, shown this once, and signs it out everywhere.",
                                this::resetPassword)
                        .access(Access.OPERATOR)
                        .response(200, NewPassword.class));
    }

    private Response changePassword(Exchange exchange) {
        var change = exchange.body(PasswordChange.class);
        keeping.changePassword(exchange.signedIn(), change.password(), change.newPassword());
        return Response.empty();
    }

    private Response find(Exchange exchange) {
        return Response.ok(AccountView.of(keeping.find(exchange.path("name"))));
    }

    private Response change(Exchange exchange) {
        NewRole wanted = exchange.body(NewRole.class);
        return Response.ok(AccountView.of(keeping.change(exchange.path("name"), wanted.role(), exchange.signedIn())));
    }

    private Response resetPassword(Exchange exchange) {
        String name = exchange.path("name");
        return Response.ok(new NewPassword(name, keeping.resetPassword(name, exchange.signedIn())));
    }
}
