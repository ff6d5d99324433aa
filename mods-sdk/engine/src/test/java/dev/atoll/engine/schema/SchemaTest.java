package dev.atoll.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Key;
import dev.atoll.mod.Label;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import dev.atoll.mod.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    record WithMap(Map<String, Integer> scores) {}

    record Fractions(@Range(min = 0.5, max = 3) int n) {}

    record TooWide(@Range(min = 0, max = 300) byte b) {}

    record NoBits(@Range(min = 4, max = 4) int n) {}

    record Backwards(@Range(min = 4, max = 1) float x) {}

    record Itself(List<Itself> children) {}

    record TextKey(@Key String id) {}

    record TwoKeys(@Key int a, @Key int b) {}

    record Sized(@Size(max = 70_000) String text) {}

    record Generic<T>(T value) {}

    record Holder(Generic<String> held) {}

    record Stranger(Object any) {}

    record Nested(List<WithMap> inner) {}

    enum Nobody {}

    record Voided(Nobody nobody) {}

    record Doubtful(List<Optional<Integer>> list) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithMap.class,
                Fractions.class,
                TooWide.class,
                NoBits.class,
                Backwards.class,
                Itself.class,
                TextKey.class,
                TwoKeys.class,
                Sized.class,
                Holder.class,
                Stranger.class,
                Voided.class,
                Doubtful.class
            })
    void whatHasNoSchemaIsNamed(Class<?> type) {
        var error = assertThrows(IllegalArgumentException.class, () -> Schema.ofView(type, "shooter view"));
        assertTrue(String.valueOf(error.getMessage()).startsWith("shooter view"), error.getMessage());
        if (type.getRecordComponents().length == 1) {
            String culprit = type.getSimpleName() + "." + type.getRecordComponents()[0].getName();
            assertTrue(
                    String.valueOf(error.getMessage()).startsWith("shooter view " + culprit + ": "),
                    error.getMessage());
        }
    }

    @Test
    void theCulpritIsTheInnermostComponent() {
        var error = assertThrows(IllegalArgumentException.class, () -> Schema.ofView(Nested.class, "shooter view"));
        assertEquals(
                "shooter view WithMap.scores: a java.util.Map<java.lang.String, java.lang.Integer> has no schema; use what the"
                        + " Javadoc of Spec lists, such as a List of records with a @Key",
                error.getMessage());
    }

    record Ship(@Key int id, @Range(min = 0, max = 800, step = 0.25) float x, Optional<String> tag) {}

    record Other(@Key int id, @Range(min = 0, max = 800, step = 0.5) float x, Optional<String> tag) {}

    record Sea(List<Ship> ships) {}

    record OtherSea(List<Other> ships) {}

    sealed interface Order {
        record Sail(@Range(min = 0, max = 359) int course) implements Order {}

        record Anchor() implements Order {}
    }

    @Test
    void comesBackFromWhatClientsAreTold() {
        for (Schema schema : List.of(Schema.ofView(Sea.class, "sea"), Schema.of(Order.class, "order"))) {
            Map<String, Object> told = Json.readObject(Json.write(schema.toTree()));
            assertEquals(schema, Schema.fromTree(told));
            assertEquals(schema.id(), Schema.fromTree(told).id());
        }
    }

    @Test
    void idsTellSchemasApartAndNeverChange() {
        assertNotEquals(
                Schema.ofView(Sea.class, "a").id(),
                Schema.ofView(OtherSea.class, "a").id());
        assertEquals(
                Schema.ofView(Sea.class, "a").id(),
                Schema.ofView(Sea.class, "b").id());
        assertEquals(
                "d6df770c62ae4f32",
                Long.toHexString(Schema.ofView(Sea.class, "sea").id()));
    }

    @Test
    void commandsAreAFamily() {
        var spec = Spec.of("sea", Sea.class, Sea.class, Sea.class).build();
        assertEquals(
                "sea command: Sea is no sealed interface of records",
                assertThrows(IllegalArgumentException.class, () -> GameSchema.of(spec))
                        .getMessage());
    }

    record Options(
            @Label(value = "Speed", help = "How fast.") @Range(min = 1, max = 9) int speed,
            boolean switch_,
            @Size(max = 20) String motto,
            Thread.State mood) {}

    @Test
    void theLobbysFormComesFromTheOptions() {
        var fields = OptionsForm.fields(new Options(3, true, "go", Thread.State.RUNNABLE));
        assertEquals(
                "{\"name\":\"speed\",\"label\":\"Speed\",\"help\":\"How fast.\",\"type\":\"integer\",\"min\":1,\"max\":9,\"step\":1,"
                        + "\"default\":3}",
                Json.write(Trees.toTree(fields.get(0))));
        assertEquals("switch", fields.get(1).name());
        assertEquals(
                List.of("boolean", "text", "choice"),
                fields.subList(1, 4).stream().map(OptionField::type).toList());
    }

    record Where(Ship ship) {}

    @Test
    void anOptionOfManyPartsIsRefusedByName() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> OptionsForm.fields(new Where(new Ship(1, 2, Optional.empty()))));
        assertTrue(String.valueOf(error.getMessage()).startsWith("Where.ship: "), error.getMessage());
    }

    @Test
    void theGreatestValueSurvivesRounding() {
        for (double step : new double[] {0.1, 0.01, 0.125, 1.0 / 3}) {
            Quantization quantization = Quantization.of(0, 900 * step, step);
            assertEquals(900, quantization.steps());
            for (long index = 0; index <= quantization.steps(); index++) {
                assertEquals(index, quantization.index(quantization.value(index)));
            }
        }
        assertEquals(0, Quantization.of(-1, 1, 0.5).index(Double.NaN));
        assertEquals(4, Quantization.of(-1, 1, 0.5).index(Double.POSITIVE_INFINITY));
    }
}
