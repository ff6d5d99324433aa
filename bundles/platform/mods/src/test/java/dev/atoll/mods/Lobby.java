package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes games in, with three rooms on the first version of each, which it hands over. It holds a game until that is withdrawn, as the rooms do. */
final class Lobby implements Games {
    private final List<Offered> offers = new ArrayList<>();
    private final List<String> handedOver = new ArrayList<>();
    private final Map<String, String> staying = new TreeMap<>();
    private boolean hanging;
    private boolean hung;
    private boolean failing;
    private String failingGame = "";

    /** The games that are there, as {@code mod version game}, oldest first. */
    synchronized List<String> offered() {
        return offers.stream().map(Offered::toString).toList();
    }

    /** What was handed over, as {@code game: from to to}. */
    synchronized List<String> handedOver() {
        return List.copyOf(handedOver);
    }

    /** The rooms of each version, as {@code game version: rooms}. */
    synchronized List<String> rooms() {
        return offers.stream()
                .map(offer -> offer.game + " " + offer.version + ": " + String.join(" ", offer.rooms))
                .toList();
    }

    /** The versions on which no new room opens, as {@code mod version game}. */
    synchronized List<String> retired() {
        return offers.stream()
                .filter(offer -> offer.retired)
                .map(Offered::toString)
                .toList();
    }

    /** From now on this room stays where it is. */
    synchronized void keep(String room, String reason) {
        staying.put(room, reason);
    }

    /** From now on this room goes along. */
    synchronized void release(String room) {
        staying.remove(room);
    }

    /** Ends a room. */
    synchronized void close(String room) {
        offers.forEach(offer -> offer.rooms.remove(room));
    }

    /** Ends all rooms. */
    synchronized void close() {
        offers.forEach(offer -> offer.rooms.clear());
    }

    /** From now on hand-overs never end. */
    void hang() {
        hanging = true;
    }

    /** Whether a hand-over is under way that never ends. */
    synchronized boolean hasHung() {
        return hung;
    }

    /** From now on no room can be handed over. */
    void fail() {
        failing = true;
    }

    /** From now on no room of this game can be handed over. */
    void fail(String game) {
        failingGame = game;
    }

    @Override
    public synchronized Offer offer(ModCode code, Game<?, ?, ?> game) {
        String mod = code.mod();
        String name = game.spec().name();
        if (offers.stream().anyMatch(one -> one.game.equals(name) && !one.mod.equals(mod))) {
            throw new IllegalArgumentException("game " + name + " of mod " + mod + " has the name of another's");
        }
        var offer = new Offered(mod, code.version(), name, game);
        if (offers.stream().noneMatch(one -> one.game.equals(name))) {
            offer.rooms.addAll(List.of(name + "1", name + "2", name + "3"));
        }
        offers.add(offer);
        return offer;
    }

    private final class Offered implements Offer {
        private final String mod;
        private final String version;
        private final String game;
        private final List<String> rooms = new ArrayList<>();
        private boolean retired;
        private @Nullable Game<?, ?, ?> code;

        Offered(String mod, String version, String game, Game<?, ?, ?> code) {
            this.mod = mod;
            this.version = version;
            this.game = game;
            this.code = code;
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
            synchronized (Lobby.this) {
                if (failing || code == null || game.equals(failingGame)) {
                    return CompletableFuture.failedStage(new IllegalStateException("the rooms are busy"));
                }
                if (hanging) {
                    hung = true;
                    return new CompletableFuture<>();
                }
                handedOver.add(game + ": " + version + " to " + next.version());
                List<String> going = rooms.stream()
                        .filter(room -> !staying.containsKey(room))
                        .toList();
                rooms.removeAll(going);
                ((Offered) next).rooms.addAll(going);
                var kept = rooms.stream()
                        .map(room -> new HandOver.Kept(room, String.valueOf(staying.get(room))))
                        .toList();
                return CompletableFuture.completedStage(new HandOver(going.size(), kept));
            }
        }

        @Override
        public List<String> rooms() {
            synchronized (Lobby.this) {
                return List.copyOf(rooms);
            }
        }

        @Override
        public void retire() {
            synchronized (Lobby.this) {
                retired = true;
            }
        }

        @Override
        public CompletionStage<Void> withdraw() {
            synchronized (Lobby.this) {
                code = null;
                offers.remove(this);
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public String toString() {
            return mod + " " + version + " " + game;
        }
    }
}
