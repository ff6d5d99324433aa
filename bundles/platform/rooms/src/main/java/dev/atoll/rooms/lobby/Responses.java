package dev.atoll.rooms.lobby;

import dev.atoll.engine.schema.OptionField;
import dev.atoll.engine.tree.Scalar;
import dev.atoll.mod.Size;
import dev.atoll.mod.Spec;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.RoomView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What goes over HTTP. */
public final class Responses {
    private Responses() {}

    /**
     * What a host wants.
     *
     * @param game its name
     * @param name named after the host when absent; its own rules are finer than this size
     * @param bots how many seats bots fill as long as nobody sits there
     * @param viewsPerSecond a divisor of the game's ticks per second; as often as the game says when absent or 0
     * @param options those not given are as they are by default
     */
    public record NewRoom(
            @Size(max = 64) String game,
            @Size(max = 800) Optional<String> name,
            Optional<Boolean> private_,
            Optional<Integer> bots,
            Optional<Integer> viewsPerSecond,
            Optional<Map<String, Scalar>> options) {}

    /** Which game somebody wants to play. */
    public record Wanted(@Size(max = 64) String game) {}

    /** What opens a private room. */
    public record Code(@Size(max = 64) Optional<String> code) {}

    /** Nothing. */
    public record Nothing() {}

    /** The games that can be played. */
    public record Games(List<GameView> games) {}

    /**
     * A game.
     *
     * @param mod the id of the mod that brings it
     * @param ticksPerSecond 0: turn-based
     * @param viewsPerSecond how often rooms are shown unless the host wants otherwise; 0 when turn-based
     * @param visibility who sees what, in lower case
     * @param bots whether it can play free seats itself
     * @param stats names of what it keeps leaderboards of, besides score, wins and matches
     * @param webUrl the page to show in a sandboxed frame; absent when the mod has none
     */
    public record GameView(
            String name,
            String title,
            String summary,
            String mod,
            String version,
            int ticksPerSecond,
            int viewsPerSecond,
            int seatsMin,
            int seatsMax,
            String visibility,
            boolean bots,
            List<String> stats,
            Optional<String> webUrl,
            List<OptionField> options) {
        static GameView of(LoadedGame<?, ?, ?> loaded) {
            Spec<?, ?, ?> spec = loaded.spec();
            return new GameView(
                    spec.name(),
                    spec.title(),
                    spec.summary(),
                    loaded.mod(),
                    loaded.version(),
                    spec.ticksPerSecond(),
                    spec.viewsPerSecond(),
                    spec.seats().min(),
                    spec.seats().max(),
                    spec.visibility().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    loaded.hasBot(),
                    spec.stats(),
                    Optional.ofNullable(loaded.webUrl()),
                    loaded.optionsForm());
        }
    }

    /**
     * Open rooms, oldest first.
     *
     * @param rooms of this server
     * @param elsewhere of the other nodes of its grid
     */
    public record Listing(List<RoomView> rooms, List<Elsewhere> elsewhere) {
        static Listing of(List<RoomCard> cards, List<Elsewhere> elsewhere) {
            return new Listing(cards.stream().map(RoomCard::view).toList(), elsewhere);
        }
    }

    /**
     * A room of another node, which only that node lets anybody into.
     *
     * @param node its id in the grid
     * @param address where clients find it, if its operator says so: {@code https://two.example.org}
     */
    public record Elsewhere(String node, Optional<String> address, RoomView room) {}

    /**
     * A room that was opened or found.
     *
     * @param code of a private room that was opened: what others come in with
     */
    public record Opened(RoomView room, Optional<String> code) {}

    /**
     * Good for one entry to one room, for a short time.
     *
     * @param socket where the room's WebSocket is, relative to this server
     * @param webUrl the page of its game; absent when the mod has none, or is away
     */
    public record Ticket(String ticket, RoomView room, String socket, Optional<String> webUrl, long expiresInSeconds) {
        /** Tickets are not for logs. */
        @Override
        public String toString() {
            return "Ticket[" + room.id() + "]";
        }
    }
}
