package dev.atoll.engine.tree;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trees as CBOR bytes (RFC 8949), canonically: equal trees give equal bytes. Keys are sorted as strings, whole numbers
 * take their shortest form, numbers with a fraction are doubles, lengths are definite. Safe for all threads.
 */
public final class Cbor {
    private static final CBORFactory FACTORY = CBORFactory.builder()
            .enable(CBORGenerator.Feature.WRITE_MINIMAL_INTS)
            .build();

    private Cbor() {}

    /**
     * Equal trees give equal bytes.
     *
     * @throws IllegalArgumentException when it holds what no tree holds
     */
    public static byte[] write(@Nullable Object tree) {
        var bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator = FACTORY.createGenerator(bytes)) {
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads with {@link Limits#SAVED}, otherwise like {@link #read(byte[], Limits)}. */
    public static @Nullable Object read(byte[] bytes) {
        return read(bytes, Limits.SAVED);
    }

    /**
     * Reads also what isn't canonical.
     *
     * @throws TreeException when the bytes are no CBOR, go on after the value, repeat a key or break the limits
     */
    public static @Nullable Object read(byte[] bytes, Limits limits) {
        // Objects are made as members arrive, so a length that lies costs nothing.
        return new TokenReader(limits, false).read(() -> FACTORY.createParser(bytes));
    }

    /** SHA-256 of the canonical bytes: what a state is known by. */
    public static byte[] sha256(@Nullable Object tree) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(write(tree));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void write(@Nullable Object tree, CBORGenerator to) throws IOException {
        if (tree == null) {
            to.writeNull();
        } else if (tree instanceof Long || tree instanceof Integer || tree instanceof Short || tree instanceof Byte) {
            to.writeNumber(((Number) tree).longValue());
        } else if (tree instanceof Double || tree instanceof Float) {
            to.writeNumber(((Number) tree).doubleValue());
        } else if (tree instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (tree instanceof String text) {
            to.writeString(WellFormed.of(text));
        } else if (tree instanceof byte[] bytes) {
            to.writeBinary(bytes);
        } else if (tree instanceof List<?> list) {
            to.writeStartArray(list, list.size());
            for (Object element : list) {
                write(element, to);
            }
            to.writeEndArray();
        } else if (tree instanceof Map<?, ?> map) {
            to.writeStartObject(map, map.size());
            for (Map.Entry<String, @Nullable Object> member : sorted(map).entrySet()) {
                to.writeFieldName(WellFormed.of(member.getKey()));
                write(member.getValue(), to);
            }
            to.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "a tree can't hold a " + tree.getClass().getName());
        }
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>(Comparator.<String>naturalOrder());
        map.forEach((key, value) -> sorted.put((String) key, value));
        return sorted;
    }
}
