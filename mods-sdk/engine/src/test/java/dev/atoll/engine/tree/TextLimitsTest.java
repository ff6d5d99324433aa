package dev.atoll.engine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLimitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "1 2",
                "{} {}",
                "'x'",
                "{a:1}",
                "[1",
                "\"\\x\"",
                "01",
                "99999999999999999999",
                "1e999",
                "{\"t\":-1e999}",
                "tru",
                "// c\n1",
                "\u0000",
                "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
                "{\"a\"}"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThrows(TreeException.class, () -> Json.read(text));
    }

    @Test
    void numbersKeepTheirKind() {
        assertEquals(
                List.of(1L, 1.0, -0.0, 1e300, Long.MIN_VALUE), Json.read("[1,1.0,-0.0,1e300,-9223372036854775808]"));
    }

    @Test
    void limitsHold() {
        assertThrows(TreeException.class, () -> Json.read("[" + "1,".repeat(10_000) + "1]"));
        assertThrows(TreeException.class, () -> Json.read("\"" + "x".repeat(65_537) + "\""));
        assertThrows(TreeException.class, () -> Json.read("[".repeat(100_000)));
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThrows(TreeException.class, () -> Cbor.read(deep));
        byte[] hugeText = {(byte) 0x7B, 0x7F, -1, -1, -1, -1, -1, -1, -1};
        assertThrows(TreeException.class, () -> Cbor.read(hugeText));
        byte[] hugeBytes = {(byte) 0x5A, 0x7F, -1, -1, -1};
        assertThrows(TreeException.class, () -> Cbor.read(hugeBytes));
        byte[] hugeList = {(byte) 0x9A, 0x7F, -1, -1, -1};
        assertThrows(TreeException.class, () -> Cbor.read(hugeList));
    }

    @Test
    void noiseIsReadOrRefused() {
        var random = new SplittableRandom(8);
        byte[] sample = Cbor.write(java.util.Map.of("a", List.of(1L, 2.5, "text", new byte[] {1, 2}), "b", true));
        byte[] text = "{\"a\":[1,2.5,\"te\\u0041xt\",null],\"b\":true}".getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = (i % 2 == 0 ? sample : text).clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Object tree = i % 2 == 0 ? Cbor.read(bytes, Limits.MESSAGE) : Json.read(bytes, Limits.MESSAGE);
                Cbor.write(tree);
            } catch (TreeException e) {
                refused++;
            }
        }
        assertTrue(refused > 10_000 && refused < 100_000, refused + " refused");
    }
}
