package dev.atoll.engine.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes made smaller, and back. */
public final class Compression {
    private static final int BYTES_MAX = 64 << 20;

    private Compression() {}

    public static byte[] compress(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
                var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(bytes);
            deflating.finish();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
    }

    /**
     * The bytes as they were.
     *
     * @throws IllegalArgumentException when these were not compressed, or become more than 64 MiB
     */
    public static byte[] decompress(byte[] compressed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IllegalArgumentException("more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        } catch (IOException wrong) {
            throw new IllegalArgumentException("these bytes were not compressed: " + wrong.getMessage(), wrong);
        }
    }
}
