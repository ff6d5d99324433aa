package dev.atoll.benchmarks.load.wire;

/** Where a wire puts what it has to say besides inputs. */
public interface Outbox {
    void text(String message);

    void binary(byte[] message);
}
