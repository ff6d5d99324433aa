package dev.atoll.grid;

import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.api.grid.Membership;
import dev.atoll.api.grid.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;

/** Who is in the grid, as Ignite's discovery says. */
final class IgniteMembership implements Membership {
    private final Ignite ignite;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    IgniteMembership(Ignite ignite, Executor receiving) {
        this.ignite = ignite;
        ignite.events()
                .localListen(
                        event -> {
                            if (event instanceof DiscoveryEvent discovery) {
                                Node node = node(discovery.eventNode());
                                Change change = discovery.type() == EventType.EVT_NODE_JOINED
                                        ? new Joined(node)
                                        : new Left(node);
                                receiving.execute(() -> listeners.forEach(listener -> listener.accept(change)));
                            }
                            return true;
                        },
                        EventType.EVT_NODE_JOINED,
                        EventType.EVT_NODE_LEFT,
                        EventType.EVT_NODE_FAILED);
    }

    @Override
    public Node self() {
        try {
            return node(ignite.cluster().localNode());
        } catch (IgniteException | IllegalStateException gone) {
            throw new GridUnavailableException("this node has left the grid", gone);
        }
    }

    @Override
    public List<Node> nodes() {
        // A stopped node would go on to name those that it last knew.
        if (Ignition.state(ignite.name()) != IgniteState.STARTED) {
            return List.of();
        }
        try {
            return ignite.cluster().nodes().stream()
                    .map(IgniteMembership::node)
                    .sorted(Comparator.comparingLong(Node::joined))
                    .toList();
        } catch (IgniteException | IllegalStateException gone) {
            return List.of();
        }
    }

    @Override
    public Subscription listen(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static Node node(ClusterNode node) {
        return new Node(node.id().toString(), node.order());
    }
}
