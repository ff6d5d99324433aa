package dev.atoll.identity;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Verb;
import dev.atoll.identity.Replies.AccountView;
import dev.atoll.identity.Replies.NewPassword;
import dev.atoll.identity.Replies.NewRole;
import dev.atoll.identity.Replies.PasswordChange;
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
                                Verb.PUT,
                                "/api/me/password",
                                "Changes the password of whoever is signed in; their other sessions end.",
                                this::changePassword)
                        .access(Access.SIGNED_IN)
                        .body(PasswordChange.class)
                        .reply(204, Void.class),
                SignInRoutes.route(Verb.GET, "/api/admin/accounts/{name}", "Finds an account by its name.", this::find)
                        .access(Access.OPERATOR)
                        .reply(200, AccountView.class),
                SignInRoutes.route(
                                Verb.PUT,
                                "/api/admin/accounts/{name}/role",
                                "Makes a player an operator, or the other way round.",
                                this::change)
                        .access(Access.OPERATOR)
                        .body(NewRole.class)
                        .reply(200, AccountView.class),
                SignInRoutes.route(
                                Verb.POST,
                                "/api/admin/accounts/{name}/password",
                                "Gives an account a new password, shown this once, and signs it out everywhere.",
                                this::resetPassword)
                        .access(Access.OPERATOR)
                        .reply(200, NewPassword.class));
    }

    private Reply changePassword(Exchange exchange) {
        var change = exchange.body(PasswordChange.class);
        keeping.changePassword(exchange.signedIn(), change.password(), change.newPassword());
        return Reply.empty();
    }

    private Reply find(Exchange exchange) {
        return Reply.ok(AccountView.of(keeping.find(exchange.path("name"))));
    }

    private Reply change(Exchange exchange) {
        NewRole wanted = exchange.body(NewRole.class);
        return Reply.ok(AccountView.of(keeping.change(exchange.path("name"), wanted.role(), exchange.signedIn())));
    }

    private Reply resetPassword(Exchange exchange) {
        String name = exchange.path("name");
        return Reply.ok(new NewPassword(name, keeping.resetPassword(name, exchange.signedIn())));
    }
}
