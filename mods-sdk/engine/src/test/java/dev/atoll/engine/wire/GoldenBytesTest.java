package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.engine.schema.Schema;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wire stays as it was written down. {@code -Dgolden.write=true} writes the files anew, which is a change of the protocol.
 */
class GoldenBytesTest {
    private static final Path FOLDER = folder();

    private static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("clients/protocol"))) {
            Path above = at.getParent();
            if (above == null) {
                throw new IllegalStateException(
                        "no clients/protocol above " + Path.of("").toAbsolutePath());
            }
            at = above;
        }
        return at.resolve("clients/protocol/golden");
    }

    /** A line per frame, so that a difference can be read. */
    private static String text(Object file) {
        return Json.write(file)
                        .replace("{\"tick\"", "\n{\"tick\"")
                        .replace("{\"input\"", "\n{\"input\"")
                        .replace("\"schema\":", "\n\"schema\":")
                        .replace("\"frames\":", "\n\"frames\":")
                        .replace("\"commands\":", "\n\"commands\":")
                + "\n";
    }

    @Test
    void bytesAreAsWrittenDown() throws IOException {
        for (Map.Entry<String, Object> file : GoldenVectors.all().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, text(file.getValue()));
            }
            assertEquals(Files.readString(path), text(file.getValue()), file.getKey());
        }
    }

    @SuppressWarnings("unchecked") // trees have string keys
    private static Map<String, Object> object(@Nullable Object tree) {
        return (Map<String, Object>) Objects.requireNonNull(tree);
    }

    private static List<Map<String, Object>> objects(@Nullable Object tree) {
        return ((List<?>) Objects.requireNonNull(tree))
                .stream().map(GoldenBytesTest::object).toList();
    }

    private static byte[] bytes(@Nullable Object hex) {
        return HexFormat.of().parseHex((String) Objects.requireNonNull(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pond.json", "zoo.json", "wide.json", "moves.json"})
    void aStrangerDecodesTheFilesFromTheirSchemaAlone(String name) throws IOException {
        Map<String, Object> file = object(Json.read(Files.readString(FOLDER.resolve(name)), Limits.SAVED));
        Map<String, Object> schema = object(file.get("schema"));
        var layout = ViewLayout.of(Schema.fromTree(object(schema.get("view"))));
        int epoch = ((Long) Objects.requireNonNull(file.get("epoch"))).intValue();
        var follower = new FrameDecoder(layout, epoch, 2);
        List<Map<String, Object>> frames = objects(file.get("frames"));
        assertTrue(frames.size() >= 4);
        for (Map<String, Object> frame : frames) {
            byte[] keyframe = bytes(frame.get("keyframe"));
            byte[] delta = bytes(frame.get("delta"));
            var late = new FrameDecoder(layout, epoch, 2);
            assertEquals(FrameDecoder.Outcome.APPLIED, late.accept(keyframe));
            assertEquals(FrameDecoder.Outcome.APPLIED, follower.accept(delta.length == 0 ? keyframe : delta));
            assertEquals(late.tree(), follower.tree());
            for (FrameDecoder decoder : List.of(late, follower)) {
                assertEquals(frame.get("tick"), decoder.tick());
                assertEquals(frame.get("inputs"), List.of(decoder.input(0), decoder.input(1)));
                assertEquals(frame.get("view"), GoldenVectors.exact(decoder.tree()));
            }
        }
        var commands = CommandLayout.of(Schema.fromTree(object(schema.get("command"))));
        for (Map<String, Object> each : objects(file.get("commands"))) {
            byte[] bytes = bytes(each.get("bytes"));
            var reader = new BitReader().over(bytes);
            var header = CommandFrame.read(reader);
            assertEquals(each.get("input"), header.input());
            assertEquals(each.get("seen"), header.seen());
            assertEquals(each.get("at"), header.at());
            Map<String, Object> command = commands.decodeTree(reader);
            assertEquals(each.get("command"), GoldenVectors.exact(command));
            assertArrayEquals(bytes, header.encode(bits -> commands.encode(command, bits)));
        }
    }
}
