package dev.atoll.gateway.http;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Route;
import dev.atoll.api.identity.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked request, as its handler sees it. */
record Call(
        Route route,
        List<String> values,
        Map<String, String> parameters,
        @Nullable Record bound,
        byte[] raw,
        @Nullable Caller known,
        String address)
        implements Exchange {
    @Override
    public String path(String name) {
        int at = route.pathParameters().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(route.path() + " has no parameter " + name);
        }
        return values.get(at);
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        if (bound == null) {
            throw new IllegalStateException(route.path() + " was declared without a body");
        }
        return type.cast(bound);
    }

    @Override
    public byte[] bytes() {
        return raw;
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.ofNullable(known);
    }
}
