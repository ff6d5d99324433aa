package dev.atoll.engine.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreesTest {
    enum Suit {
        CLUBS,
        HEARTS
    }

    sealed interface Move {
        record Pass() implements Move {}

        record Play(@Range(min = 1, max = 13) int card, Suit suit) implements Move {}

        sealed interface Late extends Move {
            record Fold(String why) implements Late {}
        }
    }

    record Everything(
            boolean flag,
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            String text,
            Suit suit,
            Move move,
            List<Move> moves,
            Map<String, List<Integer>> map,
            Optional<Duration> duration,
            @Nullable Instant instant,
            List<Everything> nested) {}

    private static final Everything FULL = new Everything(
            true,
            (byte) -1,
            (short) -300,
            1 << 30,
            Long.MIN_VALUE,
            0.1f,
            Math.PI,
            "岛 \u0000 \"",
            Suit.HEARTS,
            new Move.Late.Fold("tired"),
            List.of(new Move.Pass(), new Move.Play(13, Suit.CLUBS)),
            new TreeMap<>(Map.of("b", List.of(1, 2), "a", List.of())),
            Optional.of(Duration.ofNanos(1_500_000_001)),
            Instant.ofEpochSecond(1, 1),
            List.of());

    @Test
    void everythingComesBackFromJsonAndCbor() {
        var outer = new Everything(
                false,
                (byte) 0,
                (short) 0,
                0,
                0,
                0,
                0,
                "",
                Suit.CLUBS,
                new Move.Pass(),
                List.of(),
                Map.of(),
                Optional.empty(),
                null,
                List.of(FULL, FULL));
        for (Everything value : List.of(FULL, outer)) {
            Object tree = Trees.toTree(value);
            for (Reading reading : Reading.values()) {
                assertEquals(value, Trees.fromTree(tree, Everything.class, reading));
                assertEquals(value, Trees.fromTree(Json.read(Json.write(tree)), Everything.class, reading));
                assertEquals(value, Trees.fromTree(Cbor.read(Cbor.write(tree)), Everything.class, reading));
            }
        }
    }

    record Arrays7(boolean[] z, byte[] b, short[] s, int[] i, long[] l, float[] f, double[] d) {}

    @Test
    void arraysOfPrimitivesComeBack() {
        var value = new Arrays7(
                new boolean[] {true, false},
                new byte[] {-1, 0, 127},
                new short[] {-5},
                new int[] {1, 2},
                new long[] {Long.MAX_VALUE},
                new float[] {0.5f, Float.NaN},
                new double[] {});
        Object tree = Trees.toTree(value);
        var back = Trees.fromTree(Cbor.read(Cbor.write(tree)), Arrays7.class, Reading.SAVED);
        assertArrayEquals(value.b(), back.b());
        assertArrayEquals(value.z(), back.z());
        assertArrayEquals(value.f(), back.f());
        assertArrayEquals(Cbor.sha256(tree), Cbor.sha256(Trees.toTree(back)));
        value.f()[1] = 0;
        var text = Json.write(Trees.toTree(value));
        assertArrayEquals(
                value.b(),
                Trees.fromTree(Json.read(text), Arrays7.class, Reading.STRICT).b(),
                "base64");
    }

    record Request(
            String name, @Range(min = 0, max = 10) int n, Optional<String> note, @Size(max = 3) List<Suit> suits) {}

    private static List<String> faults(String json, Class<?> type, Reading reading) {
        return assertThrows(TreeException.class, () -> Trees.fromTree(Json.read(json), type, reading)).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.detail())
                .toList();
    }

    @Test
    void strangersAreToldEveryFaultWithItsPlace() {
        assertEquals(
                List.of(
                        "/a~1b Request has no such member",
                        "/name expected a text, got 3",
                        "/n expected a whole number from 0 to 10, got 11",
                        "/suits/1 expected one of [CLUBS, HEARTS], got \"KNIVES\""),
                faults(
                        "{\"a/b\":1,\"name\":3,\"n\":11,\"suits\":[\"CLUBS\",\"KNIVES\"]}",
                        Request.class,
                        Reading.STRICT));
        assertEquals(
                List.of("/name is missing", "/n expected a whole number from 0 to 10, got 1.0", "/suits is missing"),
                faults("{\"n\":1.0,\"suits\":null}", Request.class, Reading.STRICT));
        assertEquals(
                List.of("/suits expected at most 3 elements, got 4"),
                faults(
                        "{\"name\":\"\",\"n\":1,\"suits\":[\"CLUBS\",\"CLUBS\",\"CLUBS\",\"CLUBS\"]}",
                        Request.class,
                        Reading.STRICT));
        assertEquals(List.of(" expected an object, got a list"), faults("[]", Request.class, Reading.STRICT));
    }

    @Test
    void whatAnEarlierVersionSavedIsFilledUp() {
        assertEquals(
                new Request("", 0, Optional.empty(), List.of()),
                Trees.fromTree(Map.of(), Request.class, Reading.SAVED));
        assertEquals(
                new Request("x", 99, Optional.empty(), List.of()),
                Trees.fromTree(Json.read("{\"name\":\"x\",\"n\":99}"), Request.class, Reading.SAVED),
                "ranges may have changed");
        assertEquals(
                List.of("/nmae Request has no such member"), faults("{\"nmae\":\"x\"}", Request.class, Reading.SAVED));
        assertEquals(
                new Everything(
                        false,
                        (byte) 0,
                        (short) 0,
                        0,
                        0,
                        0,
                        0,
                        "",
                        Suit.CLUBS,
                        new Move.Pass(),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        null,
                        List.of()),
                Trees.fromTree(Map.of(), Everything.class, Reading.SAVED));
    }

    record Picky(int n) {
        Picky {
            if (n < 1) {
                throw new IllegalArgumentException("n must be positive");
            }
        }
    }

    record HasPicky(Picky picky) {}

    @Test
    void whatAConstructorRefusesIsAFault() {
        assertEquals(
                List.of("/picky Picky refuses: n must be positive"),
                faults("{\"picky\":{\"n\":0}}", HasPicky.class, Reading.STRICT));
        assertEquals(
                List.of("/picky is missing, and Picky refuses: n must be positive"),
                faults("{}", HasPicky.class, Reading.SAVED));
    }

    @Test
    void membersOfAFamilyAreKnownByTheirType() {
        assertEquals(
                new Move.Play(2, Suit.HEARTS),
                Trees.fromTree(
                        Json.read("{\"type\":\"Play\",\"card\":2,\"suit\":\"HEARTS\"}"), Move.class, Reading.STRICT));
        assertEquals(
                "{\"type\":\"Fold\",\"why\":\"x\"}", Json.write(Trees.toTree(new Move.Late.Fold("x"), Move.class)));
        assertEquals(
                List.of("/type expected one of [Pass, Play, Fold], got \"Cheat\""),
                faults("{\"type\":\"Cheat\"}", Move.class, Reading.STRICT));
    }

    @Test
    void equalTreesHaveEqualBytesWhateverTheOrder() {
        var one = new LinkedHashMap<String, Object>();
        one.put("b", 1L);
        one.put("a", List.of(true, "x"));
        var other = new LinkedHashMap<String, Object>();
        other.put("a", List.of(true, "x"));
        other.put("b", 1L);
        assertArrayEquals(Cbor.write(one), Cbor.write(other));
        assertEquals(
                "a2616182f561786162 01".replace(" ", ""),
                java.util.HexFormat.of().formatHex(Cbor.write(one)));
    }

    @Test
    void halfACharacterDoesNotSpoilASave() {
        String half = "🐚".substring(0, 1);
        assertEquals(Map.of("a", "\uFFFD"), Cbor.read(Cbor.write(Map.of("a", half))));
        assertThrows(TreeException.class, () -> Json.read("\"\\ud83d\""));
    }

    record Unbound(Thread thread) {}

    @Test
    void aTypeWithoutATreeIsNamed() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> Trees.fromTree(Map.of(), Unbound.class, Reading.SAVED));
        assertEquals(Unbound.class.getName() + ".thread: a java.lang.Thread has no tree", error.getMessage());
    }

    @Test
    void listsCannotBeChangedAfterwards() {
        var request = Trees.fromTree(
                Map.of("name", "", "n", 1L, "suits", Arrays.asList("CLUBS")), Request.class, Reading.STRICT);
        assertThrows(UnsupportedOperationException.class, () -> request.suits().clear());
    }

    record Reserved(boolean private_, Scalar default_, Map<String, Scalar> others) {}

    @Test
    void anUnderscoreKeepsOffAWordOfJavas() {
        var reserved = new Reserved(true, new Scalar(1L), Map.of("a", new Scalar("b")));
        Object tree = Map.of("private", true, "default", 1L, "others", Map.of("a", "b"));
        assertEquals(tree, Trees.toTree(reserved));
        assertEquals(reserved, Trees.fromTree(tree, Reserved.class, Reading.STRICT));
    }

    record Twice(int a, int a_) {}

    @Test
    void twoMembersOfOneNameAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Trees.toTree(new Twice(1, 2)));
    }

    @Test
    void aScalarIsNoListAndNoObject() {
        for (Object no : List.of(List.of(), Map.of())) {
            var faults = assertThrows(
                            TreeException.class,
                            () -> Trees.fromTree(
                                    Map.of("private", true, "default", no, "others", Map.of()),
                                    Reserved.class,
                                    Reading.STRICT))
                    .faults();
            assertEquals("/default", faults.get(0).pointer());
        }
    }
}
