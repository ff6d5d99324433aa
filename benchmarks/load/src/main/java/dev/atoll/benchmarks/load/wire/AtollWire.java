package dev.atoll.benchmarks.load.wire;

import dev.atoll.benchmarks.arena.ArenaCommand;
import dev.atoll.benchmarks.arena.ArenaCommand.Steer;
import dev.atoll.benchmarks.arena.ArenaView;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.wire.BitReader;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.FrameDecoder;
import dev.atoll.engine.wire.ViewCodec;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Atoll's protocol, {@code clients/protocol}. The number of the last input is in each frame's head, in front of the view, so a
 * player that only measures doesn't decode the view; one that looks does.
 */
public final class AtollWire implements Wire {
    private static final CommandCodec<ArenaCommand> COMMANDS = CommandCodec.of(ArenaCommand.class);
    private static final ViewCodec<ArenaView> VIEWS = ViewCodec.of(ArenaView.class);
    private static final int KEYFRAME = 0x10;
    private static final int DELTA = 0x11;
    private static final int HEAD_MAX = 160;

    private final String path;
    private final String ticket;
    private final @Nullable Ships ships;
    private final BitReader bits = new BitReader();
    private final byte[] head = new byte[HEAD_MAX];
    private @Nullable FrameDecoder decoder;
    private long[] inputs = new long[0];
    private boolean following;
    private int seat = -1;
    private int epoch;
    private int sequence;
    private long tick;

    public AtollWire(String room, String ticket, boolean looking) {
        this.path = "/api/rooms/" + room + "/socket";
        this.ticket = ticket;
        this.ships = looking ? new Ships() : null;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String subprotocol() {
        return "atoll.v1";
    }

    @Override
    public void opened(Outbox outbox) {
        outbox.text(Json.write(Map.of("type", "join", "ticket", ticket)));
    }

    @Override
    public long received(boolean text, ByteBuf payload, Outbox outbox) {
        if (text) {
            message(Json.readObject(payload.toString(StandardCharsets.UTF_8)));
            return NO_VIEW;
        }
        if (seat < 0) {
            return NO_VIEW;
        }
        int length = Math.min(HEAD_MAX, payload.readableBytes());
        payload.getBytes(payload.readerIndex(), head, 0, length);
        if (!head(length)) {
            outbox.text("{\"type\":\"keyframe\"}");
            return NO_VIEW;
        }
        if (ships != null && decoder != null) {
            look(ships, decoder, payload);
        }
        return inputs[seat];
    }

    private void message(Map<String, Object> message) {
        if (!"welcome".equals(message.get("type")) || !(message.get("room") instanceof Map<?, ?> room)) {
            return;
        }
        epoch = number(message.get("epoch")) & 0xFF;
        inputs = new long[number(room.get("seats"))];
        decoder = new FrameDecoder(VIEWS, epoch, inputs.length);
        seat = number(message.get("seat"));
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("no number: " + value);
    }

    /** Reads a frame's head; false when a frame before it is missing. */
    private boolean head(int length) {
        bits.over(head, 0, length);
        int type = (int) bits.read(8);
        if (bits.read(8) != epoch || (type != KEYFRAME && type != DELTA)) {
            return true;
        }
        int number = (int) bits.read(8);
        if (type == KEYFRAME) {
            tick = bits.varint();
            for (int each = 0; each < inputs.length; each++) {
                inputs[each] = bits.varint();
            }
            following = true;
        } else if (!following || number != ((sequence + 1) & 0xFF)) {
            following = false;
            return false;
        } else {
            tick += bits.flag() ? bits.varint() : 1;
            if (bits.flag()) {
                for (int each = 0; each < inputs.length; each++) {
                    inputs[each] += step();
                }
            }
        }
        sequence = number;
        return true;
    }

    private long step() {
        if (!bits.flag()) {
            return 0;
        }
        return bits.flag() ? bits.signed() : 1;
    }

    private void look(Ships seen, FrameDecoder frames, ByteBuf payload) {
        var frame = new byte[payload.readableBytes()];
        payload.getBytes(payload.readerIndex(), frame);
        frames.accept(frame);
        seen.tick = frames.tick();
        java.util.Arrays.fill(seen.seated, false);
        if (!(frames.tree().get("ships") instanceof List<?> list)) {
            throw new IllegalStateException("no ships");
        }
        for (Object each : list) {
            if (each instanceof Map<?, ?> ship) {
                look(seen, frames, ship);
            }
        }
    }

    private static void look(Ships seen, FrameDecoder frames, Map<?, ?> ship) {
        int each = number(ship.get("seat"));
        seen.seated[each] = true;
        seen.x[each] = eighths(ship.get("x"));
        seen.y[each] = eighths(ship.get("y"));
        seen.aim[each] = number(ship.get("aim"));
        seen.health[each] = number(ship.get("health"));
        seen.score[each] = number(ship.get("score"));
        seen.firing[each] = Boolean.TRUE.equals(ship.get("firing"));
        seen.input[each] = frames.input(each);
    }

    private static int eighths(@Nullable Object value) {
        return value instanceof Number number ? (int) Math.round(number.doubleValue() * 8) : -1;
    }

    @Override
    public boolean seated() {
        return seat >= 0;
    }

    @Override
    public void steer(int number, Steer steer, ByteBuf to) {
        to.writeBytes(new CommandFrame(epoch, number, tick * CommandFrame.PARTS_PER_TICK, 0)
                .encode(writer -> COMMANDS.encode(steer, writer)));
    }

    @Override
    public void leave(Outbox outbox) {
        outbox.text("{\"type\":\"leave\"}");
    }

    @Override
    public @Nullable Ships ships() {
        return ships;
    }
}
