package dev.atoll.rooms.lobby;

import dev.atoll.api.games.Games;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.RoomMessage;
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
public final class GameRegistry implements Games {
    private static final Logger LOG = LoggerFactory.getLogger(GameRegistry.class);

    private final Directory directory;
    private final Executor work;
    private final Map<String, List<Offered>> offers = new TreeMap<>();

    public GameRegistry(Directory directory, Executor work) {
        this.directory = directory;
        this.work = work;
    }

    @Override
    public Offer offer(ModCode code, Game<?, ?, ?> game) {
        LoadedGame<?, ?, ?> loaded = LoadedGame.of(code, game);
        String name = loaded.spec().name();
        String mod = code.mod();
        String version = code.version();
        var offered = new Offered(name, version, loaded);
        synchronized (offers) {
            List<Offered> others = offers.computeIfAbsent(name, any -> new ArrayList<>());
            for (Offered other : others) {
                LoadedGame<?, ?, ?> theirs = other.loaded.get();
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
                room.post(new RoomMessage.Resume(loaded));
            }
        }
        return offered;
    }

    /** The version on which new rooms of a game open. */
    public Optional<LoadedGame<?, ?, ?>> newest(String game) {
        synchronized (offers) {
            Optional<LoadedGame<?, ?, ?>> retired = Optional.empty();
            for (Offered offered : offers.getOrDefault(game, List.of())) {
                LoadedGame<?, ?, ?> loaded = offered.loaded.get();
                if (loaded != null && !offered.retired) {
                    return Optional.of(loaded);
                }
                if (loaded != null && retired.isEmpty()) {
                    retired = Optional.of(loaded);
                }
            }
            return retired;
        }
    }

    /** This code of a game, if it is there. */
    public Optional<LoadedGame<?, ?, ?>> find(String game, ModCode code) {
        synchronized (offers) {
            for (Offered offered : offers.getOrDefault(game, List.of())) {
                LoadedGame<?, ?, ?> loaded = offered.loaded.get();
                if (loaded != null && isMeant(code, loaded.code())) {
                    return Optional.of(loaded);
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
    public Map<String, LoadedGame<?, ?, ?>> all() {
        synchronized (offers) {
            var all = new LinkedHashMap<String, LoadedGame<?, ?, ?>>();
            for (String game : offers.keySet()) {
                newest(game).ifPresent(loaded -> all.put(game, loaded));
            }
            return all;
        }
    }

    /** Whether this version may still be used; a room that was being opened meanwhile must pause when not. */
    boolean isOffered(LoadedGame<?, ?, ?> loaded) {
        synchronized (offers) {
            return offers.getOrDefault(loaded.spec().name(), List.of()).stream()
                    .anyMatch(offered -> offered.loaded.get() == loaded);
        }
    }

    private final class Offered implements Offer {
        private final String game;
        private final String version;
        private final AtomicReference<@Nullable LoadedGame<?, ?, ?>> loaded;
        private volatile boolean retired;

        Offered(String game, String version, LoadedGame<?, ?, ?> loaded) {
            this.game = game;
            this.version = version;
            this.loaded = new AtomicReference<>(loaded);
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
            LoadedGame<?, ?, ?> from = loaded.get();
            LoadedGame<?, ?, ?> to =
                    next instanceof Offered other && other.game.equals(game) ? other.loaded.get() : null;
            if (from == null || to == null) {
                return CompletableFuture.failedStage(new IllegalStateException("rooms of " + game + " " + version
                        + " can't be handed over: an offer was withdrawn, or is none of it"));
            }
            Map<String, CompletableFuture<Optional<String>>> outcomes = new LinkedHashMap<>();
            for (LiveRoom room : directory.all()) {
                if (room.loadedGame() == from) {
                    var done = new CompletableFuture<Optional<String>>();
                    outcomes.put(room.identity().id(), done);
                    if (!room.post(new RoomMessage.HandOver(from, to, done))) {
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
            LoadedGame<?, ?, ?> mine = loaded.get();
            return directory.all().stream()
                    .filter(room -> mine != null && room.loadedGame() == mine)
                    .map(room -> room.identity().id())
                    .toList();
        }

        @Override
        public void retire() {
            retired = true;
        }

        @Override
        public CompletionStage<Void> withdraw() {
            LoadedGame<?, ?, ?> mine = loaded.getAndSet(null);
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
            var pauses = new ArrayList<CompletableFuture<Boolean>>();
            for (LiveRoom room : directory.all()) {
                if (room.identity().game().equals(game)) {
                    var done = new CompletableFuture<Boolean>();
                    if (room.post(new RoomMessage.Pause(mine, done))) {
                        pauses.add(done);
                        // Looked up after the pause is posted: what is offered from then on finds a room that waits.
                        newest(game).ifPresent(next -> room.post(new RoomMessage.Resume(next)));
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
