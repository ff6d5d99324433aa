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
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A game with players and no room around it: a turn runs when a law says so, so that laws can name ticks. */
final class Table {
    private final Map<Client, RoomClient> roomClients = new java.util.LinkedHashMap<>();
    private final Traffic traffic = new Traffic();
    private GameInstance<?, ?, ?> instance;
    private long nanos;

    Table(Dots dots) throws GameFault {
        instance = open(dots, traffic);
    }

    private static <S extends Record, C, V extends Record> GameInstance<S, C, V> open(
            Game<S, C, V> game, Traffic traffic) throws GameFault {
        var opening = new Opening(7, Instant.EPOCH, game.spec().options());
        return GameInstance.open(
                LoadedGame.of(new ModCode("test", "1.0.0", ""), game), opening, Server.limits(), traffic);
    }

    GameInstance<?, ?, ?> play() {
        return instance;
    }

    /** Somebody takes a seat with the next turn. */
    Client join(int seat) {
        instance.join(new Player(seat, "player-" + seat, "Player " + seat, false));
        return enter(seat, false);
    }

    Client watch() {
        return enter(RoomClient.NO_SEAT, false);
    }

    /** Another socket sees what a seat sees. */
    Client enter(int seat, boolean readable) {
        var made = new ArrayList<RoomClient>();
        var client = new Client(
                (room, asJson, connection) -> {
                    var roomClient = new RoomClient(connection, asJson);
                    roomClient.seated(seat, "");
                    made.add(roomClient);
                    return new Wired(roomClient);
                },
                "table",
                readable);
        roomClients.put(client, made.get(0));
        tellSchema(client);
        return client;
    }

    /** What a socket does, without its checks. */
    private final class Wired implements Sockets.Receiver {
        private final RoomClient roomClient;

        Wired(RoomClient roomClient) {
            this.roomClient = roomClient;
        }

        @Override
        public void text(String message) {
            throw new AssertionError("players at a table send bytes");
        }

        @Override
        public void binary(byte[] message) {
            instance.command(roomClient, message);
        }

        @Override
        public void closed() {
            roomClient.markGone();
        }
    }

    private void tellSchema(Client client) {
        var spec = instance.spec();
        client.text(Messages.schema(
                instance.epoch(),
                spec.seats().max(),
                spec.ticksPerSecond(),
                spec.viewsPerSecond(),
                instance.loadedGame().schema()));
    }

    /** The socket is there no more. */
    void lose(Client client) {
        roomClients.remove(client);
    }

    RoomClient roomClient(Client client) {
        return Objects.requireNonNull(roomClients.get(client));
    }

    /** Goes on with another game. */
    void handOver(Dots dots) throws GameFault, CannotRestore {
        instance = GameInstance.resume(
                LoadedGame.of(new ModCode("test", "2.0.0", ""), dots), instance.pack(), Server.limits(), traffic);
        roomClients.values().forEach(RoomClient::fallOut);
        roomClients.keySet().forEach(this::tellSchema);
    }

    /** Runs turns and shows each, up to and with this one. */
    void runTo(long tick) throws GameFault {
        while (instance.number() < tick) {
            turn();
        }
    }

    void turn() throws GameFault {
        nanos += Server.SECOND;
        instance.turn(Instant.EPOCH.plusNanos(nanos));
        instance.show(List.copyOf(roomClients.values()), nanos);
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
