package dev.atoll.engine.wire;

import org.jspecify.annotations.Nullable;

/** True or false: one bit, and none when it is known to have changed. */
final class FlagLeaf extends Leaf {
    @Override
    void write(long value, BitWriter to) {
        to.write(value, 1);
    }

    @Override
    long read(BitReader from) {
        return from.read(1);
    }

    @Override
    void writeChange(long before, long value, BitWriter to) {
        // There is only one other value.
    }

    @Override
    long readChange(long before, BitReader from) {
        return 1 - before;
    }

    @Override
    Object toTree(long value) {
        return value != 0;
    }

    @Override
    long fromTree(@Nullable Object tree) {
        if (!(tree instanceof Boolean flag)) {
            throw misfit("true or false", tree);
        }
        return flag ? 1 : 0;
    }
}
