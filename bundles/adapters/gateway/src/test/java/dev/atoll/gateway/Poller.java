package dev.atoll.gateway;

import java.util.concurrent.locks.LockSupport;

/** Polls all connections of rooms, as a tick thread does, from when it is made until it is stopped. */
final class Poller implements AutoCloseable {
    private final Thread thread;
    private volatile boolean isStopped;
    private volatile boolean isResting;

    Poller(EchoRooms rooms) {
        thread = new Thread(
                () -> {
                    while (!isStopped) {
                        if (!isResting) {
                            rooms.connections.forEach(connection -> connection.poll());
                        }
                        LockSupport.parkNanos(500_000);
                    }
                },
                "tick-test");
        thread.start();
    }

    /** Polls nobody until it is told to go on. */
    void rest(boolean resting) {
        isResting = resting;
    }

    @Override
    public void close() {
        isStopped = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
