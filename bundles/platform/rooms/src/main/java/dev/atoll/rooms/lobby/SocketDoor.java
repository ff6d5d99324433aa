package dev.atoll.rooms.lobby;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.Passes;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes in sockets, and gives each the time that it has to introduce itself. */
public final class SocketDoor implements Sockets {
    private final Directory directory;
    private final Passes passes;
    private final Limits limits;
    private final InstantSource clock;
    private final ScheduledExecutorService work;

    public SocketDoor(
            Directory directory, Passes passes, Limits limits, InstantSource clock, ScheduledExecutorService work) {
        this.directory = directory;
        this.passes = passes;
        this.limits = limits;
        this.clock = clock;
        this.work = work;
    }

    @Override
    public Receiver opened(String room, boolean readable, Connection connection) {
        var socket = new Socket(room, connection, readable, directory, passes, limits, clock);
        var unused = work.schedule(socket::joinOrLeave, limits.joinNanos(), TimeUnit.NANOSECONDS);
        return socket;
    }
}
