package dev.atoll.gateway.http;

import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that other bundles offer. Each change publishes another table; requests under way keep the one they have. */
public final class Whiteboard {
    private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);

    private record Offer(String owner, List<Route> routes) {}

    private final Map<Routes, Offer> offers = new LinkedHashMap<>();
    private volatile RouteTable table = RouteTable.EMPTY;

    /**
     * Serves these routes from now on.
     *
     * @param owner names the bundle that brought them
     */
    public synchronized void add(Routes routes, String owner) {
        offers.put(routes, new Offer(owner, List.copyOf(routes.routes())));
        publish();
    }

    /** Serves these routes no more. */
    public synchronized void remove(Routes routes) {
        offers.remove(routes);
        publish();
    }

    /** The routes that are served at this moment. */
    public List<Route> served() {
        return table.all().stream().map(RouteTable.Owned::route).toList();
    }

    /** Whether these routes are served at this moment. */
    public boolean isServed(Routes routes) {
        return table.all().stream().anyMatch(owned -> owned.source() == routes);
    }

    RouteTable table() {
        return table;
    }

    private void publish() {
        var all = new ArrayList<RouteTable.Owned>();
        offers.forEach((source, offer) ->
                offer.routes().forEach(route -> all.add(new RouteTable.Owned(route, source, offer.owner()))));
        table = RouteTable.of(all, conflict -> LOG.error("{}", conflict));
    }
}
