package dev.atoll.benchmarks.load.wire;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The floors' frames. Down: {@code 0 seat}, once; then {@code 1}, tick (32 bits), and for each of eight seats x and y in
 * eighths (16 bits each), aim, health, score (16 bits), flags (1 seated, 2 firing), last input (32 bits). Up: input (32 bits),
 * moveX, moveY, aim, firing, a byte each. All big-endian.
 */
public final class PackedWire implements Wire {
    private static final int HEAD = 5;
    private static final int SHIP = 13;
    private static final int INPUT = 9;

    private final String path;
    private final @Nullable Ships ships;
    private int seat = -1;

    public PackedWire(String path, boolean looking) {
        this.path = path;
        this.ships = looking ? new Ships() : null;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long received(boolean text, ByteBuf payload, Outbox outbox) {
        int from = payload.readerIndex();
        if (payload.getByte(from) == 0) {
            seat = payload.getByte(from + 1);
            return NO_VIEW;
        }
        if (ships != null) {
            look(ships, payload, from);
        }
        return payload.getUnsignedInt(from + HEAD + seat * SHIP + INPUT);
    }

    private static void look(Ships ships, ByteBuf payload, int from) {
        ships.tick = payload.getUnsignedInt(from + 1);
        for (int each = 0; each < Ships.SEATS; each++) {
            int at = from + HEAD + each * SHIP;
            ships.x[each] = payload.getUnsignedShort(at);
            ships.y[each] = payload.getUnsignedShort(at + 2);
            ships.aim[each] = payload.getUnsignedByte(at + 4);
            ships.health[each] = payload.getUnsignedByte(at + 5);
            ships.score[each] = payload.getUnsignedShort(at + 6);
            ships.seated[each] = (payload.getByte(at + 8) & 1) != 0;
            ships.firing[each] = (payload.getByte(at + 8) & 2) != 0;
            ships.input[each] = payload.getUnsignedInt(at + INPUT);
        }
    }

    @Override
    public boolean seated() {
        return seat >= 0;
    }

    @Override
    public void steer(int number, Steer steer, ByteBuf to) {
        to.writeInt(number);
        to.writeByte(steer.moveX());
        to.writeByte(steer.moveY());
        to.writeByte(steer.aim());
        to.writeByte(steer.firing() ? 1 : 0);
    }

    @Override
    public @Nullable Ships ships() {
        return ships;
    }
}
