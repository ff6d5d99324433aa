package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {
    sealed interface Steer {
        record To(double angle, float speed) implements Steer {}
    }

    private static final CommandCodec<Steer> CODEC = CommandCodec.of(Steer.class);

    /** As a client writes it that refuses nothing. */
    private static BitReader written(double angle, float speed) {
        var to = new BitWriter();
        to.write(Double.doubleToRawLongBits(angle), Double.SIZE);
        to.write(Integer.toUnsignedLong(Float.floatToRawIntBits(speed)), Float.SIZE);
        return new BitReader().over(to.toBytes());
    }

    @Test
    void readsFiniteNumbers() {
        assertEquals(new Steer.To(-1e300, 0.5f), CODEC.decode(written(-1e300, 0.5f)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(double none) {
        assertThrows(WireException.class, () -> CODEC.decode(written(none, 0)));
        assertThrows(WireException.class, () -> CODEC.decode(written(0, (float) none)));
        assertThrows(WireException.class, () -> CODEC.decodeTree(written(none, 0)));
        assertThrows(WireException.class, () -> CODEC.decodeNext(written(none, 0)));
        assertThrows(IllegalArgumentException.class, () -> CODEC.encode(new Steer.To(none, 0), new BitWriter()));
        assertThrows(
                IllegalArgumentException.class, () -> CODEC.encode(new Steer.To(0, (float) none), new BitWriter()));
    }
}
