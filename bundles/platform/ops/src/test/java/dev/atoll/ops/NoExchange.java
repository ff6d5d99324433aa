package dev.atoll.ops;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.identity.Caller;
import java.util.Optional;

/** A request that says nothing. */
final class NoExchange implements Exchange {
    @Override
    public String path(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        throw new IllegalStateException("no body");
    }

    @Override
    public byte[] bytes() {
        return new byte[0];
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.empty();
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }
}
