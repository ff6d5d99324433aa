package dev.atoll.gateway.http;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All routes at one moment, as a tree of path segments. Immutable; a change builds another. */
final class RouteTable {
    static final RouteTable EMPTY = new RouteTable(new Node(), List.of());

    /** A route and the service that brought it. */
    record Owned(Route route, Routes source, String owner) {}

    /** The routes of one path, with the values of its parameters in order. */
    record Match(Map<HttpMethod, Owned> methods, List<String> values) {}

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final EnumMap<HttpMethod, Owned> methods = new EnumMap<>(HttpMethod.class);

        @Nullable Node parameter;
    }

    private final Node root;
    private final List<Owned> all;

    private RouteTable(Node root, List<Owned> all) {
        this.root = root;
        this.all = all;
    }

    /**
     * @param offers in the order in which they came: of two routes of one method and path the earlier one is served
     * @param conflicts told of each route that isn't served
     */
    static RouteTable of(List<Owned> offers, Consumer<String> conflicts) {
        var root = new Node();
        var served = new ArrayList<Owned>();
        for (Owned offer : offers) {
            var node = root;
            for (String part : segments(offer.route().path())) {
                if (part.startsWith("{") && part.endsWith("}")) {
                    node.parameter = node.parameter == null ? new Node() : node.parameter;
                    node = node.parameter;
                } else {
                    node = node.literals.computeIfAbsent(part, p -> new Node());
                }
            }
            var first = node.methods.putIfAbsent(offer.route().method(), offer);
            if (first == null) {
                served.add(offer);
            } else {
                conflicts.accept(offer.route().method() + " " + offer.route().path() + " of " + offer.owner()
                        + " is not served: " + first.owner() + " has it already, as "
                        + first.route().path());
            }
        }
        return new RouteTable(root, Collections.unmodifiableList(served));
    }

    List<Owned> all() {
        return all;
    }

    /** Finds the routes of a path; a literal segment wins over a parameter. */
    @Nullable Match match(List<String> segments) {
        var values = new ArrayList<String>();
        var node = find(root, segments, 0, values);
        return node == null ? null : new Match(node.methods, List.copyOf(values));
    }

    private static @Nullable Node find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.methods.isEmpty() ? null : node;
        }
        String segment = segments.get(at);
        var literal = node.literals.get(segment);
        if (literal != null) {
            var found = find(literal, segments, at + 1, values);
            if (found != null) {
                return found;
            }
        }
        if (node.parameter == null || segment.isEmpty()) {
            return null;
        }
        int before = values.size();
        values.add(segment);
        var found = find(node.parameter, segments, at + 1, values);
        if (found == null) {
            values.subList(before, values.size()).clear();
        }
        return found;
    }

    /** The parts of a path between its slashes; the root has one empty part. */
    static List<String> segments(String path) {
        var parts = new ArrayList<String>();
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            parts.add(path.substring(from, end));
            from = end + 1;
            if (slash < 0) {
                break;
            }
        }
        return parts;
    }
}
