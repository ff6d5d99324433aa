package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.schema.Schema;
import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewCodecTest {
    private static final ViewCodec<Zoo> ZOO = ViewCodec.of(Zoo.class);

    private static Cells captured(Zoo zoo) {
        var cells = new Cells();
        ZOO.capture(zoo, cells);
        return cells;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
    void deltasLeadWhereFullViewsAre(double share) {
        for (int seed = 0; seed < 40; seed++) {
            var keeper = new ZooKeeper(seed);
            var stranger = ViewLayout.of(Schema.fromTree(ZOO.schema().toTree()));
            var writer = new BitWriter();
            Zoo zoo = keeper.like(Zoo.empty(), 1);
            Cells base = captured(zoo);
            ZOO.encodeFull(base, writer);
            Cells seen = new Cells();
            stranger.decodeFull(new BitReader().over(writer.toBytes()), seen);
            for (int step = 0; step < 60; step++) {
                zoo = keeper.like(zoo, share);
                Cells next = captured(zoo);
                writer.clear();
                ZOO.encodeDelta(base, next, writer);
                var reader = new BitReader().over(writer.toBytes());
                Cells decoded = new Cells();
                stranger.decodeDelta(reader, seen, decoded);
                reader.finish();
                assertEquals(ZOO.toTree(next), stranger.toTree(decoded), "seed " + seed + " step " + step);

                // One that joins now must see, and predict, the same.
                writer.clear();
                ZOO.encodeFull(next, writer);
                seen = new Cells();
                var late = new BitReader().over(writer.toBytes());
                stranger.decodeFull(late, seen);
                late.finish();
                assertEquals(ZOO.toTree(next), stranger.toTree(seen));
                if (step % 2 == 0) {
                    seen = decoded;
                }
                base = next;
            }
        }
    }

    @Test
    void viewsComeBackAsRecords() {
        var keeper = new ZooKeeper(7);
        Zoo zoo = keeper.like(Zoo.empty(), 1);
        for (int step = 0; step < 200; step++) {
            zoo = keeper.like(zoo, 0.3);
            Cells cells = captured(zoo);
            Zoo quantised = ZOO.toView(cells);
            assertEquals(ZOO.toTree(cells), ZOO.toTree(captured(quantised)), "quantising twice changes nothing");
        }
    }

    @Test
    void treesAreCapturedLikeRecords() {
        var keeper = new ZooKeeper(9);
        for (int step = 0; step < 100; step++) {
            Cells cells = captured(keeper.like(Zoo.empty(), 1));
            Cells again = new Cells();
            ZOO.capture(ZOO.toTree(cells), again);
            assertEquals(ZOO.toTree(cells), ZOO.toTree(again));
        }
    }

    @Test
    void whatDidNotChangeTakesOneBit() {
        Zoo zoo = new ZooKeeper(3).like(Zoo.empty(), 1);
        var writer = new BitWriter();
        assertFalse(ZOO.encodeDelta(captured(zoo), captured(zoo), writer));
        assertEquals(1, writer.length());
    }

    record Flight(List<Bird> birds) {}

    record Bird(@Key int id, @Range(min = 0, max = 1600, step = 0.125) double x) {}

    @Test
    void whatFliesStraightTakesOneBit() {
        var codec = ViewCodec.of(Flight.class);
        var writer = new BitWriter();
        Cells[] views = new Cells[3];
        for (int i = 0; i < 3; i++) {
            views[i] = new Cells();
            codec.capture(new Flight(List.of(new Bird(1, 100 + i * 15), new Bird(2, 900 - i * 7.5))), views[i]);
        }
        assertTrue(codec.encodeDelta(views[0], views[1], writer));
        writer.clear();
        assertFalse(codec.encodeDelta(views[1], views[2], writer));
        assertEquals(1, writer.length());
    }

    @Test
    void anElementThatLeavesDoesNotResendThoseAfterIt() {
        var codec = ViewCodec.of(Flight.class);
        var all = java.util.stream.IntStream.range(0, 50)
                .mapToObj(id -> new Bird(id, id))
                .toList();
        Cells base = new Cells();
        Cells next = new Cells();
        codec.capture(new Flight(all), base);
        codec.capture(new Flight(all.subList(1, 50)), next);
        var writer = new BitWriter();
        codec.encodeDelta(base, next, writer);
        assertTrue(writer.length() <= 2 + 1 + 9 + 2 + 49 * 2, writer.length() + " bits");
    }

    record Bounded(
            @Range(min = -1, max = 1, step = 0.5) float x, @Range(min = 3, max = 9) int n, @Size(max = 4) String s) {}

    @Test
    void aViewIsClampedAndCutRatherThanRefused() {
        var codec = ViewCodec.of(Bounded.class);
        var cells = new Cells();
        codec.capture(new Bounded(7, -2, "ab岛x"), cells);
        assertEquals(new Bounded(1, 3, "ab"), codec.toView(cells));
        codec.capture(new Bounded(Float.NaN, 100, "🐚"), cells);
        assertEquals(new Bounded(-1, 9, "🐚"), codec.toView(cells));
    }

    @Test
    void aNullInAViewIsNamed() {
        var codec = ViewCodec.of(Bounded.class);
        var error = assertThrows(
                IllegalArgumentException.class, () -> codec.capture(new Bounded(0, 3, nothing()), new Cells()));
        assertEquals("Bounded.s is null", error.getMessage());
    }

    @SuppressWarnings("NullAway") // what a careless game does
    private static String nothing() {
        @Nullable String none = null;
        return none;
    }
}
