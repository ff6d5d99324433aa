package dev.atoll.rooms;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.engine.schema.Schema;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.wire.BitWriter;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.CommandLayout;
import dev.atoll.engine.wire.FrameDecoder;
import dev.atoll.engine.wire.ViewLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A client in the same process: a connection that records, and what a client makes of the messages. */
public final class Client implements Connection {
    public final List<byte[]> frames = new CopyOnWriteArrayList<>();
    public final List<Map<String, Object>> texts = new CopyOnWriteArrayList<>();
    public final AtomicReference<@Nullable Integer> closeCode = new AtomicReference<>();
    public volatile long inFlight;
    /** The last text message, as it came. */
    public volatile String lastText = "";

    /** What is handed over when the room polls. */
    public final Queue<byte[]> arrived = new ConcurrentLinkedQueue<>();

    /** The thread that polled last. */
    public volatile String polledBy = "";

    private final Sockets.Receiver receiver;
    private volatile @Nullable FrameDecoder decoder;
    private volatile @Nullable CommandLayout commands;
    private volatile int epoch;
    private volatile int seats;
    private volatile int decoded;
    private final List<Seen> seen = new ArrayList<>();

    /**
     * A frame, decoded.
     *
     * @param inputs by seat, the last command that the view has taken in
     */
    public record Seen(long tick, Map<String, Object> view, List<Long> inputs) {}

    Client(Sockets sockets, String room) {
        this(sockets, room, false);
    }

    public Client(Sockets sockets, String room, boolean readable) {
        receiver = sockets.opened(room, readable, this);
    }

    @Override
    public void poll() {
        polledBy = Thread.currentThread().getName();
        for (byte[] message = arrived.poll(); message != null; message = arrived.poll()) {
            receiver.binary(message);
        }
    }

    @Override
    public void binary(byte[] message) {
        frames.add(message);
    }

    @Override
    public synchronized void text(String message) {
        Map<String, Object> tree = Json.readObject(message);
        if ("welcome".equals(tree.get("type"))) {
            seats = whole(map(tree.get("room")).get("seats"));
        } else if ("schema".equals(tree.get("type"))) {
            seats = whole(tree.get("seats"));
        }
        if ("welcome".equals(tree.get("type")) || "schema".equals(tree.get("type"))) {
            Map<String, Object> schema = map(tree.get("schema"));
            epoch = whole(tree.get("epoch"));
            decoder = new FrameDecoder(ViewLayout.of(Schema.fromTree(map(schema.get("view")))), epoch, seats);
            commands = CommandLayout.of(Schema.fromTree(map(schema.get("command"))));
            decoded = frames.size();
        }
        texts.add(tree);
        lastText = message;
    }

    @Override
    public long bytesInFlight() {
        return inFlight;
    }

    @Override
    public void close(int code, String reason) {
        if (closeCode.compareAndSet(null, code)) {
            receiver.closed();
        }
    }

    /** The network goes away. */
    void lose() {
        if (closeCode.compareAndSet(null, 1006)) {
            receiver.closed();
        }
    }

    /** The gateway has cut it off for sending too much. */
    void flood() {
        receiver.flooded();
    }

    void say(String message) {
        receiver.text(message.replace('\'', '"'));
    }

    public void send(byte[] message) {
        receiver.binary(message);
    }

    /** Sends a command in its binary form. */
    public void command(long input, Map<String, Object> command) {
        commandAt(0, input, command);
    }

    /** Sends a command that is meant for a tick. */
    public void commandAt(long at, long input, Map<String, Object> command) {
        send(encoded(epoch, at, input, command));
    }

    public byte[] encoded(int inEpoch, long at, long input, Map<String, Object> command) {
        CommandLayout layout = Eventually.get("a schema", () -> commands);
        return new CommandFrame(inEpoch, input, 0, at).encode((BitWriter to) -> layout.encode(command, to));
    }

    public int epoch() {
        return epoch;
    }

    /** Decodes what came in, and gives all of it. */
    public synchronized List<Seen> seen() {
        var unused = view();
        return List.copyOf(seen);
    }

    /** Decodes what came in, strictly in order, and gives the view. */
    public synchronized @Nullable Map<String, Object> view() {
        FrameDecoder following = decoder;
        if (following == null) {
            return null;
        }
        for (; decoded < frames.size(); decoded++) {
            FrameDecoder.Outcome outcome = following.accept(frames.get(decoded));
            if (outcome != FrameDecoder.Outcome.APPLIED) {
                throw new AssertionError("frame " + decoded + ": " + outcome);
            }
            var inputs = IntStream.range(0, seats).mapToObj(following::input).toList();
            seen.add(new Seen(following.tick(), following.tree(), inputs));
        }
        return following.cells().isEmpty() ? null : following.tree();
    }

    public Map<String, Object> await(String type) {
        return await(type, 0);
    }

    /** The {@code n}th message of a type, from 0. */
    public Map<String, Object> await(String type, int n) {
        return Eventually.get("message " + type + " in " + texts + " " + closeCode, () -> {
            List<Map<String, Object>> all =
                    texts.stream().filter(text -> type.equals(text.get("type"))).toList();
            return all.size() > n ? all.get(n) : null;
        });
    }

    int awaitClose() {
        return Eventually.get("a close", closeCode::get);
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    public static Map<String, Object> map(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError("no object: " + tree);
    }

    static int whole(@Nullable Object tree) {
        if (tree instanceof Long number) {
            return number.intValue();
        }
        throw new AssertionError("no number: " + tree);
    }
}
