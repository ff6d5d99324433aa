package dev.atoll.rooms.lobby;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.rooms.room.Surroundings;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes in sockets, and gives each the time that it has to introduce itself. */
public final class SocketDoor implements Sockets {
    private final Directory directory;
    private final Surroundings around;
    private final ScheduledExecutorService work;

    public SocketDoor(Directory directory, Surroundings around, ScheduledExecutorService work) {
        this.directory = directory;
        this.around = around;
        this.work = work;
    }

    @Override
    public Receiver opened(String room, boolean readable, Connection connection) {
        var socket = new Socket(room, connection, readable, directory, around);
        var unused = work.schedule(socket::joinOrLeave, around.limits().joinNanos(), TimeUnit.NANOSECONDS);
        return socket;
    }
}
