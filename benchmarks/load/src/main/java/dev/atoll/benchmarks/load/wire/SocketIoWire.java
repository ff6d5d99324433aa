package dev.atoll.benchmarks.load.wire;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Socket.IO 4 over Engine.IO 4, WebSocket transport, msgpack parser: each packet is a binary message with a map of type, data
 * and nsp. Engine.IO's own messages are texts: {@code 0…} open, {@code 2} ping, {@code 3} pong. Events: {@code seat, seat};
 * {@code s, tick, [[seat, x, y, aim, health, score, firing, input]…]} down; {@code i, [input, moveX, moveY, aim, firing]} up.
 */
public final class SocketIoWire implements Wire {
    private static final byte[] CONNECT =
            "\u0082\u00a4type\u0000\u00a3nsp\u00a1/".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] INPUT =
            "\u0083\u00a4type\u0002\u00a3nsp\u00a1/\u00a4data\u0092\u00a1i\u0095".getBytes(StandardCharsets.ISO_8859_1);

    private final String path;
    private final @Nullable Ships ships;
    private int seat = -1;

    public SocketIoWire(String query, boolean looking) {
        this.path = "/socket.io/?EIO=4&transport=websocket&" + query;
        this.ships = looking ? new Ships() : null;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long received(boolean text, ByteBuf payload, Outbox outbox) {
        if (text) {
            engine(payload.getByte(payload.readerIndex()), outbox);
            return NO_VIEW;
        }
        ByteBuf packet = payload.duplicate();
        for (int left = Msgpack.map(packet); left > 0; left--) {
            String key = Msgpack.text(packet);
            if (key.equals("data") && (packet.getByte(packet.readerIndex()) & 0xF0) == 0x90) {
                return event(packet);
            }
            Msgpack.skip(packet);
        }
        return NO_VIEW;
    }

    private static void engine(byte type, Outbox outbox) {
        if (type == '0') {
            outbox.binary(CONNECT);
        } else if (type == '2') {
            outbox.text("3");
        }
    }

    private long event(ByteBuf packet) {
        Msgpack.array(packet);
        String name = Msgpack.text(packet);
        if (name.equals("seat")) {
            seat = (int) Msgpack.number(packet);
            return NO_VIEW;
        }
        if (!name.equals("s") || seat < 0) {
            return NO_VIEW;
        }
        long tick = Msgpack.number(packet);
        if (ships != null) {
            ships.tick = tick;
            java.util.Arrays.fill(ships.seated, false);
        }
        long answered = NO_VIEW;
        for (int left = Msgpack.array(packet); left > 0; left--) {
            answered = Math.max(answered, ship(packet));
        }
        return answered;
    }

    /** Reads one ship; its input if it is the player's own. */
    private long ship(ByteBuf packet) {
        Msgpack.array(packet);
        int each = (int) Msgpack.number(packet);
        int x = (int) Msgpack.number(packet);
        int y = (int) Msgpack.number(packet);
        int aim = (int) Msgpack.number(packet);
        int health = (int) Msgpack.number(packet);
        int score = (int) Msgpack.number(packet);
        boolean firing = Msgpack.number(packet) != 0;
        long input = Msgpack.number(packet);
        if (ships != null) {
            ships.seated[each] = true;
            ships.x[each] = x;
            ships.y[each] = y;
            ships.aim[each] = aim;
            ships.health[each] = health;
            ships.score[each] = score;
            ships.firing[each] = firing;
            ships.input[each] = input;
        }
        return each == seat ? input : NO_VIEW;
    }

    @Override
    public boolean seated() {
        return seat >= 0;
    }

    @Override
    public void steer(int number, Steer steer, ByteBuf to) {
        to.writeBytes(INPUT);
        values(number, steer, to);
    }

    /** The five numbers of an input, in the order that the Node peers share. */
    static void values(int number, Steer steer, ByteBuf to) {
        Msgpack.write(number, to);
        Msgpack.write(steer.moveX(), to);
        Msgpack.write(steer.moveY(), to);
        Msgpack.write(steer.aim(), to);
        Msgpack.write(steer.firing() ? 1 : 0, to);
    }

    @Override
    public @Nullable Ships ships() {
        return ships;
    }
}
