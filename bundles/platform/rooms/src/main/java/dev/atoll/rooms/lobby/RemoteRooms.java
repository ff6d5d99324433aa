package dev.atoll.rooms.lobby;

import dev.atoll.api.grid.Grid;
import dev.atoll.api.grid.GridMap;
import dev.atoll.api.grid.GridUnavailableException;
import dev.atoll.api.grid.Membership;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import dev.atoll.rooms.lobby.Responses.Elsewhere;
import dev.atoll.rooms.room.RoomView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of the grid's other nodes, from the cards that these write into its directory. Read now and then on a {@code work-*}
 * thread, so that lists wait for nobody. The card of a node that has left counts no more.
 */
public final class RemoteRooms {
    /** The map of the cards. */
    public static final String MAP = "rooms.directory";

    /** How long a card stays that is not written again. */
    public static final Duration KEPT = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRooms.class);
    private static final int ROOMS_MAX = 1_000;
    private static final String NOWHERE = "";

    private final Grid grid;
    private final Optional<String> address;
    private String lastSelf = NOWHERE;
    private volatile List<Elsewhere> all = List.of();
    private final AtomicLong changes = new AtomicLong();
    private boolean isFailing;

    /** @param address where this node's clients find it; empty when it is not told */
    public RemoteRooms(Grid grid, String address) {
        this.grid = grid;
        this.address = address.isBlank() ? Optional.empty() : Optional.of(address.strip());
    }

    /** What others are to know of a room of this node. */
    byte[] card(RoomView room) {
        return Json.writeBytes(Trees.toTree(new Elsewhere(self(), address, room)));
    }

    private String self() {
        try {
            return grid.membership().self().id();
        } catch (GridUnavailableException left) {
            return NOWHERE;
        }
    }

    /** The rooms of other nodes that are not private, oldest first. Never blocks. */
    List<Elsewhere> all() {
        return all;
    }

    /** Grows whenever these have changed. */
    long changes() {
        return changes.get();
    }

    /**
     * Looks again. On one {@code work-*} thread at a time.
     *
     * @param republish writes the cards of this node's rooms anew, after it has joined under another name
     */
    public void refresh(Runnable republish) {
        try {
            Membership membership = grid.membership();
            String self = membership.self().id();
            if (!self.equals(lastSelf)) {
                lastSelf = self;
                republish.run();
            }
            var others = new HashSet<String>();
            membership.nodes().forEach(node -> others.add(node.id()));
            others.remove(self);
            List<Elsewhere> now = others.isEmpty() ? List.of() : read(others);
            if (!now.equals(all)) {
                all = now;
                changes.incrementAndGet();
            }
            isFailing = false;
        } catch (RuntimeException away) {
            if (!isFailing) {
                isFailing = true;
                LOG.warn("The rooms of other nodes can't be read; lists show those of before: {}", away.toString());
            }
        }
    }

    private List<Elsewhere> read(Set<String> others) {
        var found = new ArrayList<Elsewhere>();
        for (GridMap.Entry entry : grid.map(MAP, KEPT).scan(ROOMS_MAX)) {
            try {
                Object tree = Json.read(new String(entry.value(), StandardCharsets.UTF_8));
                Elsewhere card = Trees.fromTree(tree, Elsewhere.class, Reading.SAVED);
                if (others.contains(card.node()) && !card.room().private_()) {
                    found.add(card);
                }
            } catch (TreeException ofAnotherRelease) {
                LOG.debug("The card of room {} can't be read", entry.key());
            }
        }
        found.sort(Comparator.comparing((Elsewhere card) -> card.room().created())
                .thenComparing(card -> card.room().id()));
        return List.copyOf(found);
    }
}
