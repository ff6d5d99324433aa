package dev.atoll.rooms.play;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Opening;
import dev.atoll.mod.Game;
import dev.atoll.mod.Player;
import dev.atoll.rooms.Client;
import dev.atoll.rooms.Dots;
import dev.atoll.rooms.Server;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.line.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A game with players and no room around it: a turn runs when a law says so, so that laws can name ticks. */
final class Table {
    private final Map<Client, Line> lines = new java.util.LinkedHashMap<>();
    private final Traffic traffic = new Traffic();
    private Play<?, ?, ?> play;
    private long nanos;

    Table(Dots dots) throws GameFault {
        play = open(dots, traffic);
    }

    private static <S extends Record, C, V extends Record> Play<S, C, V> open(Game<S, C, V> game, Traffic traffic)
            throws GameFault {
        var opening = new Opening(7, Instant.EPOCH, game.spec().options());
        return Play.open(Served.of(new ModCode("test", "1.0.0", ""), game), opening, Server.limits(), traffic);
    }

    Play<?, ?, ?> play() {
        return play;
    }

    /** Somebody takes a seat with the next turn. */
    Client join(int seat) {
        play.join(new Player(seat, "player-" + seat, "Player " + seat, false));
        return enter(seat, false);
    }

    Client watch() {
        return enter(Line.NO_SEAT, false);
    }

    /** Another socket sees what a seat sees. */
    Client enter(int seat, boolean readable) {
        var made = new ArrayList<Line>();
        var client = new Client(
                (room, asJson, connection) -> {
                    var line = new Line(connection, asJson);
                    line.seated(seat, "");
                    made.add(line);
                    return new Wired(line);
                },
                "table",
                readable);
        lines.put(client, made.get(0));
        tellSchema(client);
        return client;
    }

    /** What a socket does, without its checks. */
    private final class Wired implements Sockets.Receiver {
        private final Line line;

        Wired(Line line) {
            this.line = line;
        }

        @Override
        public void text(String message) {
            throw new AssertionError("players at a table send bytes");
        }

        @Override
        public void binary(byte[] message) {
            play.command(line, message);
        }

        @Override
        public void closed() {
            line.markGone();
        }
    }

    private void tellSchema(Client client) {
        var spec = play.spec();
        client.text(Messages.schema(
                play.epoch(),
                spec.seats().max(),
                spec.ticksPerSecond(),
                spec.viewsPerSecond(),
                play.served().schema()));
    }

    /** The socket is there no more. */
    void lose(Client client) {
        lines.remove(client);
    }

    Line line(Client client) {
        return Objects.requireNonNull(lines.get(client));
    }

    /** Goes on with another game. */
    void handOver(Dots dots) throws GameFault, CannotRestore {
        play = Play.resume(Served.of(new ModCode("test", "2.0.0", ""), dots), play.pack(), Server.limits(), traffic);
        lines.values().forEach(Line::fallOut);
        lines.keySet().forEach(this::tellSchema);
    }

    /** Runs turns and shows each, up to and with this one. */
    void runTo(long tick) throws GameFault {
        while (play.number() < tick) {
            turn();
        }
    }

    void turn() throws GameFault {
        nanos += Server.SECOND;
        play.turn(Instant.EPOCH.plusNanos(nanos));
        play.show(List.copyOf(lines.values()), nanos);
    }

    /** What a client saw in this tick. */
    static Client.Seen at(Client client, long tick) {
        return client.seen().stream()
                .filter(seen -> seen.tick() == tick)
                .findFirst()
                .orElseThrow(() -> new AssertionError("saw nothing of tick " + tick));
    }

    /** The dots that a client saw in this tick. */
    static List<?> dots(Client client, long tick) {
        return (List<?>) Objects.requireNonNull(at(client, tick).view().get("dots"));
    }

    /** Where a client saw the {@code n}th dot in this tick. */
    static long place(Client client, int n, long tick) {
        return (Long)
                Objects.requireNonNull(Client.map(dots(client, tick).get(n)).get("place"));
    }

    static Map<String, Object> move(long by) {
        return Map.of("type", "Move", "by", by);
    }

    /** Why its commands were refused, in order. */
    static List<Object> refusals(Client client) {
        return client.texts.stream()
                .filter(text -> "refused".equals(text.get("type")))
                .map(text -> text.get("reason"))
                .toList();
    }
}
