package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Opening;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.Secrets;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.room.GridWriter;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.RoomIdentity;
import dev.atoll.rooms.room.RoomMessage;
import dev.atoll.rooms.room.RoomServices;
import dev.atoll.rooms.ticks.TickThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms of this server. */
public final class Directory implements RoomServices.RoomListener {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    /** The part of a period by which each room's ticks lie after those of the room before: spreads rooms evenly. */
    private static final double GOLDEN = 0.6180339887498949;

    private static final long NANOS = 1_000_000_000L;

    /** How many rooms of one game may be opening at once, so that a game that hangs in it takes few threads with it. */
    private static final int OPENING_MAX = 4;

    /** A room that its game is about to open. Compared by identity. */
    private static final class Pending {
        private final Host host;
        private final String game;

        Pending(Host host, String game) {
            this.host = host;
            this.game = game;
        }
    }

    private final List<Pending> openings = new ArrayList<>();
    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    /** From where each room was opened. */
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final Secrets secrets;
    private final TickThreads threads;
    private final GridWriter cards;
    private final RemoteRooms remote;

    public Directory(Secrets secrets, TickThreads threads, GridWriter cards, RemoteRooms remote) {
        this.secrets = secrets;
        this.threads = threads;
        this.cards = cards;
        this.remote = remote;
    }

    /**
     * What a host wants.
     *
     * @param name cleaned, not empty
     * @param viewsPerSecond 0: as often as the game says
     */
    public record Wish(String name, boolean isPrivate, int bots, int viewsPerSecond, Record options) {}

    /** Who opens a room, and from which address. */
    public record Host(Caller caller, String address) {}

    /**
     * Opens a room. May take as long as the game takes to open it, and holds up nobody else meanwhile.
     *
     * @throws Problem when a limit is reached or the game fails to open it
     */
    public LiveRoom open(LoadedGame<?, ?, ?> loaded, Wish wish, Host host, RoomServices services) {
        var opening = reserve(host, loaded.spec().name(), services.limits());
        LiveRoom room;
        try {
            room = make(loaded, wish, host, services);
        } finally {
            synchronized (this) {
                openings.remove(opening);
            }
        }
        changed(room);
        return room;
    }

    private synchronized Pending reserve(Host host, String game, Limits limits) {
        if (rooms.size() + openings.size() >= limits.roomsMax()) {
            throw Problem.unavailable("server-full", "this server has as many rooms as it can hold; try again later");
        }
        String account = host.caller().account();
        long mine = rooms.values().stream()
                        .filter(room -> room.identity().hostAccount().equals(account))
                        .count()
                + openings.stream()
                        .filter(one -> one.host.caller().account().equals(account))
                        .count();
        if (mine >= limits.roomsPerAccountMax()) {
            throw Problem.tooMany(
                    "too-many-rooms", "you have " + mine + " rooms open, which is the most; close one first");
        }
        long here = addresses.values().stream().filter(host.address()::equals).count()
                + openings.stream()
                        .filter(one -> one.host.address().equals(host.address()))
                        .count();
        if (here >= limits.roomsPerAddressMax()) {
            throw Problem.tooMany(
                    "too-many-rooms",
                    here + " rooms were opened from your address, which is the most; join one of them");
        }
        if (openings.stream().filter(one -> one.game.equals(game)).count() >= OPENING_MAX) {
            throw Problem.unavailable("game-busy", "the game is opening other rooms; try again in a moment");
        }
        var opening = new Pending(host, game);
        openings.add(opening);
        return opening;
    }

    private LiveRoom make(LoadedGame<?, ?, ?> loaded, Wish wish, Host host, RoomServices services) {
        var now = services.clock().instant();
        String id = secrets.room();
        GameInstance<?, ?, ?> instance;
        try {
            var opening = new Opening(secrets.seed(), now, wish.options());
            instance = GameInstance.open(loaded, opening, services.limits(), services.traffic());
        } catch (GameFault fault) {
            LOG.warn("A room could not be opened: {}\n{}", fault.getMessage(), fault.trace());
            throw Problem.unavailable("game-failed", "the game failed to open a room");
        }
        Optional<String> code = wish.isPrivate() ? Optional.of(freshCode(id)) : Optional.empty();
        var identity = new RoomIdentity(
                id,
                code,
                loaded.spec().name(),
                wish.name(),
                host.caller().account(),
                host.caller().name(),
                wish.bots(),
                wish.viewsPerSecond(),
                now);
        long start = System.nanoTime();
        var room = new LiveRoom(identity, instance, services, start);
        addresses.put(id, host.address());
        rooms.put(id, room);
        room.start(threads, start + phaseNanos(loaded.spec().ticksPerSecond()));
        return room;
    }

    private long phaseNanos(int ticksPerSecond) {
        if (ticksPerSecond == 0) {
            return 0;
        }
        double phase = opened.getAndIncrement() * GOLDEN;
        return (long) ((phase - Math.floor(phase)) * NANOS / ticksPerSecond);
    }

    private String freshCode(String room) {
        String code = secrets.code();
        while (codes.putIfAbsent(code, room) != null) {
            code = secrets.code();
        }
        return code;
    }

    public Optional<LiveRoom> find(String room) {
        return Optional.ofNullable(rooms.get(room));
    }

    /** The private room with this code; case and surrounding spaces don't matter. */
    public Optional<LiveRoom> byCode(String code) {
        String room = codes.get(normal(code));
        return room == null ? Optional.empty() : find(room);
    }

    /** Whether a code opens a room; every room without a code is open. */
    static boolean opens(LiveRoom room, Optional<String> code) {
        Optional<String> needed = room.identity().code();
        return needed.isEmpty() || code.map(Directory::normal).equals(needed);
    }

    private static String normal(String code) {
        return code.strip().toUpperCase(java.util.Locale.ROOT);
    }

    public Collection<LiveRoom> all() {
        return rooms.values();
    }

    /** The cards of the rooms that everybody may see, oldest first. */
    public List<RoomCard> open() {
        return rooms.values().stream()
                .filter(room -> !room.isClosed() && !room.identity().isPrivate())
                .map(LiveRoom::card)
                .sorted(Comparator.comparing((RoomCard card) -> card.identity().created())
                        .thenComparing(card -> card.identity().id()))
                .toList();
    }

    /** Grows whenever a card has changed, a room opened or closed. */
    public long changes() {
        return changes.get();
    }

    @Override
    public void changed(LiveRoom room) {
        changes.incrementAndGet();
        String id = room.identity().id();
        try {
            publish(id, room);
        } catch (RuntimeException gridIsAway) {
            // What other nodes list is not worth a room; it is written anew once the grid is back.
            LOG.debug("The card of room {} could not be written", id, gridIsAway);
        }
        if (!rooms.containsKey(id)) {
            // It closed meanwhile, and its last word must be that.
            cards.drop(id);
        }
    }

    /** Two threads may do this at once; whoever is last has written the newest card. */
    @SuppressWarnings("ReferenceEquality") // Another card, even if it says the same.
    private void publish(String id, LiveRoom room) {
        RoomCard card;
        do {
            card = room.card();
            cards.put(id, remote.card(card.view()));
        } while (room.card() != card);
    }

    @Override
    public void closed(LiveRoom room) {
        rooms.remove(room.identity().id());
        addresses.remove(room.identity().id());
        room.identity().code().ifPresent(codes::remove);
        cards.drop(room.identity().id());
        changes.incrementAndGet();
    }

    /** Writes all cards anew. */
    public void republish() {
        rooms.values().forEach(this::changed);
    }

    /** Closes all rooms, since the server stops. */
    public void drain() {
        rooms.values().forEach(room -> room.post(new RoomMessage.Close(CloseCode.DRAINING, "the server stops")));
    }
}
