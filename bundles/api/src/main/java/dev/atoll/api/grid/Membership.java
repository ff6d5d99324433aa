package dev.atoll.api.grid;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Who is in the grid. Never blocks; may be called on any thread. */
@ProviderType
public interface Membership {
    /** This node. Its id changes whenever it joins again. */
    Node self();

    /** All nodes, this one too, the longest-serving first. Empty when this node has left the grid. */
    List<Node> nodes();

    /** Hears of nodes that join and leave, on a {@code grid-*} thread: the listener may only enqueue. */
    Subscription listen(Consumer<Change> listener);

    /**
     * A node.
     *
     * @param id unique for all times
     * @param joined the how-manieth it was to join; grows with each join
     */
    record Node(String id, long joined) {}

    /** What happened to a node. */
    sealed interface Change {
        /** Which one. */
        Node node();
    }

    /**
     * It joined.
     *
     * @param node which one
     */
    record Joined(Node node) implements Change {}

    /**
     * It left or died; what only it held is gone.
     *
     * @param node which one
     */
    record Left(Node node) implements Change {}
}
