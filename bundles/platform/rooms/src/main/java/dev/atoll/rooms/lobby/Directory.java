package dev.atoll.rooms.lobby;

import dev.atoll.api.http.Problem;
import dev.atoll.api.identity.Caller;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.engine.fold.Opening;
import dev.atoll.engine.tree.Json;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Secrets;
import dev.atoll.rooms.play.Play;
import dev.atoll.rooms.play.Served;
import dev.atoll.rooms.room.GridWriter;
import dev.atoll.rooms.room.LiveRoom;
import dev.atoll.rooms.room.Post;
import dev.atoll.rooms.room.RoomCard;
import dev.atoll.rooms.room.RoomIdentity;
import dev.atoll.rooms.room.Surroundings;
import dev.atoll.rooms.ticks.TickThreads;
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
public final class Directory implements Surroundings.Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    /** The part of a period by which each room's ticks lie after those of the room before: no two rooms fall together. */
    private static final double GOLDEN = 0.6180339887498949;

    private static final long NANOS = 1_000_000_000L;

    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final Secrets secrets;
    private final TickThreads threads;
    private final GridWriter cards;

    public Directory(Secrets secrets, TickThreads threads, GridWriter cards) {
        this.secrets = secrets;
        this.threads = threads;
        this.cards = cards;
    }

    /**
     * What a host wants.
     *
     * @param name cleaned, not empty
     */
    public record Wish(String name, boolean isPrivate, int bots, Record options) {}

    /**
     * Opens a room.
     *
     * @throws Problem when a limit is reached or the game fails to open it
     */
    public synchronized LiveRoom open(Served<?, ?, ?> served, Wish wish, Caller host, Surroundings around) {
        var limits = around.limits();
        if (rooms.size() >= limits.roomsMax()) {
            throw Problem.unavailable("server-full", "this server has as many rooms as it can hold; try again later");
        }
        long mine = rooms.values().stream()
                .filter(room -> room.identity().hostAccount().equals(host.account()))
                .count();
        if (mine >= limits.roomsPerAccountMax()) {
            throw Problem.tooMany(
                    "too-many-rooms", "you have " + mine + " rooms open, which is the most; close one first");
        }
        var now = around.clock().instant();
        Optional<String> code = wish.isPrivate() ? Optional.of(freshCode()) : Optional.empty();
        var identity = new RoomIdentity(
                secrets.room(), code, served.spec().name(), wish.name(), host.account(), host.name(), wish.bots(), now);
        Play<?, ?, ?> play;
        try {
            play = Play.open(served, new Opening(secrets.seed(), now, wish.options()), limits, around.traffic());
        } catch (GameFault fault) {
            LOG.warn("A room could not be opened: {}\n{}", fault.getMessage(), fault.trace());
            throw Problem.unavailable("game-failed", "the game failed to open a room");
        }
        long start = System.nanoTime();
        var room = new LiveRoom(identity, play, around, start);
        rooms.put(identity.id(), room);
        code.ifPresent(one -> codes.put(one, identity.id()));
        room.start(threads, start + phaseNanos(served.spec().ticksPerSecond()));
        changed(room);
        return room;
    }

    private long phaseNanos(int ticksPerSecond) {
        if (ticksPerSecond == 0) {
            return 0;
        }
        double phase = opened.getAndIncrement() * GOLDEN;
        return (long) ((phase - Math.floor(phase)) * NANOS / ticksPerSecond);
    }

    private String freshCode() {
        String code = secrets.code();
        while (codes.containsKey(code)) {
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
        RoomCard card = room.card();
        cards.put(room.identity().id(), Json.writeBytes(card.tree()));
    }

    @Override
    public void closed(LiveRoom room) {
        rooms.remove(room.identity().id());
        room.identity().code().ifPresent(codes::remove);
        cards.drop(room.identity().id());
        changes.incrementAndGet();
    }

    /** Closes all rooms, since the server stops. */
    public void drain() {
        rooms.values().forEach(room -> room.post(new Post.Close(CloseCode.DRAINING, "the server stops")));
    }
}
