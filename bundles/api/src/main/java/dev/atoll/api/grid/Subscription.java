package dev.atoll.api.grid;

/** Something that is listened to. */
public interface Subscription extends AutoCloseable {
    /** Ends it. A handler that is running may still finish; none begins afterwards. Closing twice is fine. */
    @Override
    void close();
}
