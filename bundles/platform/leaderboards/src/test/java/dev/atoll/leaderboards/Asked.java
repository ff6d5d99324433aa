package dev.atoll.leaderboards;

import dev.atoll.api.http.Exchange;
import dev.atoll.api.http.Reply;
import dev.atoll.api.http.Routes;
import dev.atoll.api.identity.Caller;
import java.util.Map;
import java.util.Optional;

/** One request as the gateway would bring it. */
record Asked(String parameter, Map<String, String> queries) implements Exchange {
    /** Asks the route with this path. */
    static Record ask(Routes routes, String path, String parameter, Map<String, String> queries) {
        var route = routes.routes().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        Reply reply = route.handler().handle(new Asked(parameter, queries));
        return ((Reply.Json) reply).body();
    }

    @Override
    public String path(String name) {
        return parameter;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        throw new IllegalStateException("there is no body");
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
        return "198.51.100.7";
    }
}
