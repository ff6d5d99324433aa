package dev.atoll.mods;

import dev.atoll.api.games.Games;
import dev.atoll.mod.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes games in, and says that rooms were handed over. It holds a game until that is withdrawn, as the rooms do. */
final class Lobby implements Games {
    private final List<Offered> offers = new ArrayList<>();
    private final List<String> handedOver = new ArrayList<>();
    private List<HandOver.Kept> staying = List.of();
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

    /** From now on this room stays where it is. */
    void keep(String room, String reason) {
        staying = List.of(new HandOver.Kept(room, reason));
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
    public synchronized Offer offer(String mod, String version, Game<?, ?, ?> game) {
        String name = game.spec().name();
        if (offers.stream().anyMatch(one -> one.game.equals(name) && !one.mod.equals(mod))) {
            throw new IllegalArgumentException("game " + name + " of mod " + mod + " has the name of another's");
        }
        var offer = new Offered(mod, version, name, game);
        offers.add(offer);
        return offer;
    }

    private final class Offered implements Offer {
        private final String mod;
        private final String version;
        private final String game;
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
                handedOver.add(game + ": " + version + " to " + next.version());
                return CompletableFuture.completedStage(new HandOver(3, staying));
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
