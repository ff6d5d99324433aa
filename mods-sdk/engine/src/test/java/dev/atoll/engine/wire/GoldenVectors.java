package dev.atoll.engine.wire;

import dev.atoll.engine.schema.Schema;
import dev.atoll.engine.tree.Trees;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the files of {@code clients/protocol/golden}, by which other clients are held to the same bytes. */
final class GoldenVectors {
    private static final int EPOCH = 3;
    private static final HexFormat HEX = HexFormat.of();

    private GoldenVectors() {}

    /** Contents by file name. */
    static Map<String, Object> all() {
        var files = new TreeMap<String, Object>();
        files.put("pond.json", pond());
        files.put("zoo.json", zoo());
        files.put("wide.json", wide());
        files.put("moves.json", moves());
        return files;
    }

    private static Object pond() {
        return file(
                "The example of README.md.",
                Pond.class,
                List.of(
                        new Pond(true, List.of(new Pond.Duck(7, 10), new Pond.Duck(9, 50))),
                        new Pond(true, List.of(new Pond.Duck(7, 12), new Pond.Duck(9, 50))),
                        new Pond(true, List.of(new Pond.Duck(7, 14), new Pond.Duck(9, 50))),
                        new Pond(false, List.of(new Pond.Duck(9, 50.5), new Pond.Duck(12, 3)))),
                Pond.Command.class,
                List.of(new Pond.Command.Feed(3, "hi"), new Pond.Command.Leave()));
    }

    private static Object zoo() {
        var keeper = new ZooKeeper(2026);
        var views = new ArrayList<Zoo>();
        views.add(Zoo.empty());
        views.add(Zoo.empty());
        for (double share : new double[] {1, 0, 0.02, 0.1, 0.1, 0.3, 0.3, 0.6, 1, 0.05, 0.05, 0.3, 1, 0}) {
            views.add(keeper.like(views.get(views.size() - 1), share));
        }
        views.add(Zoo.empty());
        return file(
                "One of everything, changing a little and a lot.",
                Zoo.class,
                views,
                ZooCommand.class,
                List.of(
                        new ZooCommand.Nothing(),
                        new ZooCommand.Steer(-1, 1, -3.5f, true),
                        new ZooCommand.Steer(0, 0, 0.25f, false),
                        new ZooCommand.Say("", Zoo.Colour.RED),
                        new ZooCommand.Say("岛礁 🐚 Grüße", Zoo.Colour.BLUE),
                        new ZooCommand.Trade((byte) -128, (short) -32768, 0, -1, 0, 0, Optional.empty(), List.of()),
                        new ZooCommand.Trade(
                                (byte) 127,
                                (short) 32767,
                                Integer.MAX_VALUE,
                                1L << 52,
                                Float.MIN_VALUE,
                                -Double.MAX_VALUE,
                                Optional.of(new Zoo.Thing.Ship(1600, "Ada", Optional.of(-7))),
                                List.of(new Zoo.Leg(15, true, 90), new Zoo.Leg(0, false, 0)))));
    }

    record Extremes(
            long a,
            long b,
            int c,
            @dev.atoll.mod.Range(min = -4503599627370496.0, max = 0) long d,
            @dev.atoll.mod.Range(min = 0, max = 4000000, step = 0.001) double e) {}

    private static Object wide() {
        long least = -(1L << 52);
        return file(
                "The widest numbers, and differences that wrap around.",
                Extremes.class,
                List.of(
                        new Extremes(0, 0, 0, 0, 0),
                        new Extremes(Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, least, 4_000_000),
                        new Extremes(Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, 0, 0),
                        new Extremes(-1, 1, -1, -1, 1234.567),
                        new Extremes(1L << 53, -(1L << 53) - 1, 1, -2, 2469.134)),
                Pond.Command.class,
                List.of());
    }

    record Queue(List<Item> items) {}

    record Item(@dev.atoll.mod.Key long id, Optional<String> note, @dev.atoll.mod.Range(min = 0, max = 999) int n) {}

    private static Queue queue(int... ids) {
        var items = new ArrayList<Item>();
        for (int id : ids) {
            items.add(new Item(id, id % 2 == 0 ? Optional.of("n" + id) : Optional.empty(), id * 31 % 1000));
        }
        return new Queue(items);
    }

    private static Object moves() {
        return file(
                "A keyed list whose elements move, leave, come and come back.",
                Queue.class,
                List.of(
                        queue(),
                        queue(1, 2, 3, 4, 5),
                        queue(5, 4, 3, 2, 1),
                        queue(5, 3, 1),
                        queue(1, 3, 5, 7, 9),
                        queue(0, 1, 3, 5, 7, 9),
                        queue(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
                        queue(15, 16, 1),
                        queue(-5, 100_000, 15),
                        queue()),
                Pond.Command.class,
                List.of());
    }

    private static <V extends Record, C> Object file(
            String about, Class<V> view, List<V> views, Class<C> command, List<C> commands) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("view", Schema.ofView(view, "golden view").toTree());
        schema.put("command", Schema.of(command, "golden command").toTree());
        var file = new LinkedHashMap<String, Object>();
        file.put("about", about);
        file.put("epoch", (long) EPOCH);
        file.put("seats", 2L);
        file.put("schema", schema);
        file.put("frames", frames(ViewCodec.of(view), views));
        file.put("commands", commands(CommandCodec.of(command), command, commands));
        return file;
    }

    private static <V> List<Object> frames(ViewCodec<V> codec, List<V> views) {
        var encoder = new FrameEncoder<>(codec, EPOCH, 2);
        var frames = new ArrayList<Object>();
        long tick = 40;
        long[] inputs = {0, 0};
        for (V view : views) {
            int index = frames.size();
            tick += index == 3 ? 20 : 1;
            inputs[0] += index == 0 ? 0 : 1;
            inputs[1] = index < 2 ? 0 : index == 2 ? 4_000_000_000L : 4_000_000_000L - index;
            encoder.advance(view, tick, inputs);
            var frame = new LinkedHashMap<String, Object>();
            frame.put("tick", tick);
            frame.put("inputs", List.of(inputs[0], inputs[1]));
            frame.put("view", exact(encoder.tree()));
            frame.put("keyframe", HEX.formatHex(encoder.keyframe()));
            frame.put("delta", HEX.formatHex(encoder.delta()));
            frames.add(frame);
        }
        return frames;
    }

    private static <C> List<Object> commands(CommandCodec<C> codec, Class<C> type, List<C> commands) {
        var frames = new ArrayList<Object>();
        for (C command : commands) {
            long input = 1 + frames.size() * 1000L;
            int count = frames.size();
            long seen = count % 3 == 2 ? 0 : 41 * 8 + count;
            var header = new CommandFrame(EPOCH, input, seen, count == 0 ? 0 : seen / 8 + 3 + 20L * count);
            var frame = new LinkedHashMap<String, Object>();
            frame.put("input", input);
            frame.put("seen", header.seen());
            frame.put("at", header.at());
            frame.put("command", exact(Trees.toTree(command, type)));
            frame.put("bytes", HEX.formatHex(header.encode(bits -> codec.encode(command, bits))));
            frames.add(frame);
        }
        return frames;
    }

    /** Numbers that a JavaScript client can't read from JSON, as text. */
    static @Nullable Object exact(@Nullable Object tree) {
        if (tree instanceof Long whole && Math.abs((double) whole) > (double) (1L << 53) - 1) {
            return whole.toString();
        }
        if (tree instanceof Double real && !Double.isFinite(real)) {
            return real.toString();
        }
        if (tree instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(element -> copy.add(exact(element)));
            return copy;
        }
        if (tree instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, value) -> copy.put((String) key, exact(value)));
            return copy;
        }
        return tree;
    }
}
