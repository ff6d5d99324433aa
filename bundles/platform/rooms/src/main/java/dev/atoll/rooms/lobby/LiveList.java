package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Response;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.Trees;
import dev.atoll.rooms.lobby.Responses.Listing;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever watches the lobby when the list of open rooms changes. One document is made for all who listen. */
public final class LiveList implements Response.Feed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveList.class);

    private final Directory directory;
    private final RemoteRooms remote;
    private final Set<Subscription> listeners = ConcurrentHashMap.newKeySet();
    private long told = -1;

    public LiveList(Directory directory, RemoteRooms remote) {
        this.directory = directory;
        this.remote = remote;
    }

    /** Compared by identity, so that one consumer may come twice. */
    private static final class Subscription {
        private final Consumer<String> listener;

        Subscription(Consumer<String> listener) {
            this.listener = listener;
        }
    }

    @Override
    public AutoCloseable subscribe(Consumer<String> listener) {
        var mine = new Subscription(listener);
        // In step with tell(), or an older list could come after a newer one.
        synchronized (this) {
            listeners.add(mine);
            listener.accept(document());
        }
        return () -> listeners.remove(mine);
    }

    /** The open rooms as a JSON document. */
    String document() {
        return Json.write(Trees.toTree(Listing.of(directory.open(), remote.all())));
    }

    /** Called twice a second: tells what has changed, if anything has. */
    public synchronized void tell() {
        long now = directory.changes() + remote.changes();
        if (now == told || listeners.isEmpty()) {
            return;
        }
        told = now;
        String document = document();
        listeners.removeIf(subscription -> !hears(subscription, document));
    }

    /** One that fails is gone, and keeps the list from nobody else. */
    private static boolean hears(Subscription subscription, String document) {
        try {
            subscription.listener.accept(document);
            return true;
        } catch (RuntimeException gone) {
            LOG.debug("A listener of the lobby is gone", gone);
            return false;
        }
    }
}
