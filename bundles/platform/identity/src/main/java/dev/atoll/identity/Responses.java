package dev.atoll.identity;

import dev.atoll.api.identity.Identity.Account;
import dev.atoll.api.identity.Role;
import dev.atoll.mod.Size;
import java.util.Optional;

/** What goes over HTTP. */
public final class Responses {
    private Responses() {}

    /** A name and a password, for signing up and logging in. Their own rules are finer than these sizes. */
    public record Credentials(@Size(max = 800) String name, @Size(max = 1024) String password) {
        /** Passwords are not for logs. */
        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    /** How a guest wants to be called, when they say. */
    public record GuestName(Optional<String> name) {}

    /** A refresh token. */
    public record Refresh(@Size(max = 200) String refreshToken) {
        /** Tokens are not for logs. */
        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    /** The password that somebody has, and the one that they want. */
    public record PasswordChange(@Size(max = 1024) String password, @Size(max = 1024) String newPassword) {
        /** Passwords are not for logs. */
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /** A password that an account was given; shown this once. */
    public record NewPassword(String name, String password) {
        /** Passwords are not for logs. */
        @Override
        public String toString() {
            return "NewPassword[" + name + "]";
        }
    }

    /** What an account shall be. */
    public record NewRole(Role role) {}

    /** An account, as its owner sees it. */
    public record AccountView(String id, String name, String role, String created) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.name(),
                    account.role().name(),
                    account.created().toString());
        }
    }

    /** A session that was opened or refreshed. */
    public record Session(String accessToken, long expiresInSeconds, String refreshToken, AccountView account) {
        /** Tokens are not for logs. */
        @Override
        public String toString() {
            return "Session[" + account + "]";
        }
    }

    /** Who is signed in. */
    public record Me(AccountView account) {}
}
