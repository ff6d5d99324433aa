package dev.atoll.benchmarks.load.wire;

import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Colyseus 0.18 with a state of {@code @colyseus/schema} 5. A message's first byte tells what it is; a state or a patch is a
 * series of operations on objects that the encoder numbered: 255 and a number switch to an object, another byte is an operation
 * and a field (of a schema) or an operation, then index, key and object (of a map). Here: object 0 has the map, the map has the
 * ships, keyed by session. The player's own input number is a field of its ship, so patches are followed field by field.
 */
public final class ColyseusWire implements Wire {
    private static final int JOIN_ROOM = 10;
    private static final int ROOM_DATA = 13;
    private static final int ROOM_STATE = 14;
    private static final int ROOM_STATE_PATCH = 15;
    private static final int LEAVE_ROOM = 12;
    private static final int SWITCH = 255;
    private static final int TYPE_ID = 213;
    private static final int ADD = 128;
    private static final int DELETE = 64;
    private static final int NONE = -1;
    private static final int SEAT = 0;
    private static final int INPUT = 7;
    private static final int FIELDS = 8;

    private final String path;
    private final String session;
    private final @Nullable Ships ships;
    /** Object number of the ship in each place; places are the map's indexes as they come, reused. */
    private final int[] objects = new int[Ships.SEATS];

    private final int[] indexes = new int[Ships.SEATS];
    private final long[][] fields = new long[Ships.SEATS][FIELDS];
    private int map = NONE;
    private int own = NONE;
    private long views;

    public ColyseusWire(String path, String session, boolean looking) {
        this.path = path;
        this.session = session;
        this.ships = looking ? new Ships() : null;
        Arrays.fill(objects, NONE);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long received(boolean text, ByteBuf payload, Outbox outbox) {
        ByteBuf message = payload.duplicate();
        int type = message.readUnsignedByte();
        if (type == JOIN_ROOM) {
            outbox.binary(new byte[] {JOIN_ROOM});
            return NO_VIEW;
        }
        if (type != ROOM_STATE && type != ROOM_STATE_PATCH) {
            return NO_VIEW;
        }
        apply(message);
        views++;
        if (ships != null) {
            look(ships);
        }
        return own == NONE ? NO_VIEW : fields[own][INPUT];
    }

    private void apply(ByteBuf message) {
        int object = 0;
        while (message.isReadable()) {
            if (message.getUnsignedByte(message.readerIndex()) == SWITCH) {
                message.skipBytes(1);
                object = (int) Msgpack.number(message);
            } else if (object == 0) {
                message.skipBytes(1);
                map = (int) Msgpack.number(message);
            } else if (object == map) {
                entry(message);
            } else {
                field(place(objects, object), message);
            }
        }
    }

    private void entry(ByteBuf message) {
        int operation = message.readUnsignedByte();
        int index = (int) Msgpack.number(message);
        if (operation == DELETE) {
            int gone = place(indexes, index);
            objects[gone] = NONE;
            return;
        }
        String key = (operation & ADD) != 0 ? Msgpack.text(message) : "";
        int object = (int) Msgpack.number(message);
        if (message.isReadable() && message.getUnsignedByte(message.readerIndex()) == TYPE_ID) {
            message.skipBytes(1);
            Msgpack.number(message);
        }
        if (known(object)) {
            return;
        }
        int place = place(objects, NONE);
        objects[place] = object;
        indexes[place] = index;
        Arrays.fill(fields[place], 0);
        if (key.equals(session)) {
            own = place;
        }
    }

    private boolean known(int object) {
        for (int each : objects) {
            if (each == object) {
                return true;
            }
        }
        return false;
    }

    private int place(int[] of, int wanted) {
        for (int place = 0; place < of.length; place++) {
            if (of[place] == wanted && (of == objects || objects[place] != NONE)) {
                return place;
            }
        }
        throw new IllegalStateException("no object or index " + wanted);
    }

    private void field(int place, ByteBuf message) {
        int field = message.readUnsignedByte() & 0x3F;
        fields[place][field] = switch (field) {
            case 1, 2, 5 -> message.readUnsignedShortLE();
            case INPUT -> message.readUnsignedIntLE();
            default -> message.readUnsignedByte();
        };
    }

    private void look(Ships seen) {
        seen.tick = views;
        Arrays.fill(seen.seated, false);
        for (int place = 0; place < objects.length; place++) {
            if (objects[place] != NONE) {
                long[] ship = fields[place];
                int each = (int) ship[SEAT];
                seen.seated[each] = true;
                seen.x[each] = (int) ship[1];
                seen.y[each] = (int) ship[2];
                seen.aim[each] = (int) ship[3];
                seen.health[each] = (int) ship[4];
                seen.score[each] = (int) ship[5];
                seen.firing[each] = ship[6] != 0;
                seen.input[each] = ship[INPUT];
            }
        }
    }

    @Override
    public boolean seated() {
        return own != NONE;
    }

    @Override
    public void steer(int number, Steer steer, ByteBuf to) {
        to.writeByte(ROOM_DATA).writeByte(0).writeByte(0x95);
        SocketIoWire.values(number, steer, to);
    }

    @Override
    public void leave(Outbox outbox) {
        outbox.binary(new byte[] {LEAVE_ROOM});
    }

    @Override
    public @Nullable Ships ships() {
        return ships;
    }
}
