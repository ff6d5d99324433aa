package dev.atoll.rooms.lobby;

import dev.atoll.api.games.Games;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import dev.atoll.rooms.play.Served;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Post;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The games that can be played, in all the versions that are there. */
public final class Shelf implements Games {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final Directory directory;
    private final Executor work;
    private final Map<String, List<Offered>> offers = new TreeMap<>();

    public Shelf(Directory directory, Executor work) {
        this.directory = directory;
        this.work = work;
    }

    @Override
    public Offer offer(ModCode code, Game<?, ?, ?> game) {
        Served<?, ?, ?> served = Served.of(code, game);
        String name = served.spec().name();
        String mod = code.mod();
        String version = code.version();
        var offered = new Offered(name, version, served);
        synchronized (offers) {
            List<Offered> others = offers.computeIfAbsent(name, any -> new ArrayList<>());
            for (Offered other : others) {
                Served<?, ?, ?> theirs = other.served.get();
                if (theirs != null && !theirs.mod().equals(mod)) {
                    throw new IllegalArgumentException(
                            "game " + name + " of mod " + mod + " has the name of a game of mod " + theirs.mod());
                }
            }
            others.add(offered);
            others.sort((a, b) -> Versions.compare(b.version, a.version));
        }
        LOG.info("Game {} of {} {} can be played", name, mod, version);
        for (LiveRoom room : directory.all()) {
            if (room.identity().game().equals(name)) {
                // Those that don't wait for a version pass over it.
                room.post(new Post.Resume(served));
            }
        }
        return offered;
    }

    /** The version on which new rooms of a game open. */
    public Optional<Served<?, ?, ?>> newest(String game) {
        synchronized (offers) {
            Optional<Served<?, ?, ?>> retired = Optional.empty();
            for (Offered offered : offers.getOrDefault(game, List.of())) {
                Served<?, ?, ?> served = offered.served.get();
                if (served != null && !offered.retired) {
                    return Optional.of(served);
                }
                if (served != null && retired.isEmpty()) {
                    retired = Optional.of(served);
                }
            }
            return retired;
        }
    }

    /** This code of a game, if it is there. */
    public Optional<Served<?, ?, ?>> find(String game, ModCode code) {
        synchronized (offers) {
            for (Offered offered : offers.getOrDefault(game, List.of())) {
                Served<?, ?, ?> served = offered.served.get();
                if (served != null && isMeant(code, served.code())) {
                    return Optional.of(served);
                }
            }
            return Optional.empty();
        }
    }

    /** Whoever doesn't know a hash means the version. */
    private static boolean isMeant(ModCode code, ModCode here) {
        return here.mod().equals(code.mod())
                && here.version().equals(code.version())
                && (code.hash().isEmpty() || here.hash().equals(code.hash()));
    }

    /** The newest version of each game, by name. */
    public Map<String, Served<?, ?, ?>> all() {
        synchronized (offers) {
            var all = new LinkedHashMap<String, Served<?, ?, ?>>();
            for (String game : offers.keySet()) {
                newest(game).ifPresent(served -> all.put(game, served));
            }
            return all;
        }
    }

    /** Whether this version may still be used; a room that was being opened meanwhile must pause when not. */
    boolean isOffered(Served<?, ?, ?> served) {
        synchronized (offers) {
            return offers.getOrDefault(served.spec().name(), List.of()).stream()
                    .anyMatch(offered -> offered.served.get() == served);
        }
    }

    private final class Offered implements Offer {
        private final String game;
        private final String version;
        private final AtomicReference<@Nullable Served<?, ?, ?>> served;
        private volatile boolean retired;

        Offered(String game, String version, Served<?, ?, ?> served) {
            this.game = game;
            this.version = version;
            this.served = new AtomicReference<>(served);
        }

        @Override
        public String game() {
            return game;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public CompletionStage<HandOver> handOver(Offer next) {
            Served<?, ?, ?> from = served.get();
            Served<?, ?, ?> to = next instanceof Offered other && other.game.equals(game) ? other.served.get() : null;
            if (from == null || to == null) {
                return CompletableFuture.failedStage(new IllegalStateException("rooms of " + game + " " + version
                        + " can't be handed over: an offer was withdrawn, or is none of it"));
            }
            Map<String, CompletableFuture<Optional<String>>> outcomes = new LinkedHashMap<>();
            for (LiveRoom room : directory.all()) {
                if (room.served() == from) {
                    var done = new CompletableFuture<Optional<String>>();
                    outcomes.put(room.identity().id(), done);
                    if (!room.post(new Post.HandOver(from, to, done))) {
                        done.complete(Optional.of("the room has closed or has too much to do"));
                    }
                }
            }
            return after(outcomes.values()).thenApplyAsync(all -> report(outcomes), work);
        }

        private HandOver report(Map<String, CompletableFuture<Optional<String>>> outcomes) {
            var kept = new ArrayList<HandOver.Kept>();
            outcomes.forEach(
                    (room, done) -> done.join().ifPresent(reason -> kept.add(new HandOver.Kept(room, reason))));
            int moved = outcomes.size() - kept.size();
            LOG.info("Game {} {}: {} rooms handed over, {} kept", game, version, moved, kept.size());
            return new HandOver(moved, kept);
        }

        @Override
        public List<String> rooms() {
            Served<?, ?, ?> mine = served.get();
            return directory.all().stream()
                    .filter(room -> mine != null && room.served() == mine)
                    .map(room -> room.identity().id())
                    .toList();
        }

        @Override
        public void retire() {
            retired = true;
        }

        @Override
        public CompletionStage<Void> withdraw() {
            Served<?, ?, ?> mine = served.getAndSet(null);
            if (mine == null) {
                return CompletableFuture.completedStage(null);
            }
            synchronized (offers) {
                List<Offered> others = offers.get(game);
                if (others != null && others.remove(this) && others.isEmpty()) {
                    offers.remove(game);
                }
            }
            LOG.info("Game {} of {} {} was taken out", game, mine.mod(), version);
            Optional<Served<?, ?, ?>> another = newest(game);
            var pauses = new ArrayList<CompletableFuture<Boolean>>();
            for (LiveRoom room : directory.all()) {
                if (room.identity().game().equals(game)) {
                    var done = new CompletableFuture<Boolean>();
                    if (room.post(new Post.Pause(mine, done))) {
                        pauses.add(done);
                        another.ifPresent(next -> room.post(new Post.Resume(next)));
                    }
                }
            }
            return after(pauses).thenApplyAsync(all -> null, work);
        }

        private <T> CompletableFuture<Void> after(java.util.Collection<CompletableFuture<T>> futures) {
            return CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]));
        }
    }
}
