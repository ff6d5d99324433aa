package dev.atoll.rooms.lobby;

import dev.atoll.api.rooms.Connection;
import dev.atoll.api.rooms.Sockets;
import dev.atoll.rooms.room.RoomServices;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes in sockets, and gives each the time that it has to introduce itself. */
public final class SocketAcceptor implements Sockets {
    private final Directory directory;
    private final RoomServices services;
    private final SignedInClients signedIn;
    private final ScheduledExecutorService work;

    public SocketAcceptor(
            Directory directory, RoomServices services, SignedInClients signedIn, ScheduledExecutorService work) {
        this.directory = directory;
        this.services = services;
        this.signedIn = signedIn;
        this.work = work;
    }

    @Override
    public Receiver opened(String room, boolean readable, Connection connection) {
        var socket = new Socket(room, connection, readable, directory, services, signedIn);
        var unused = work.schedule(socket::joinOrLeave, services.limits().joinNanos(), TimeUnit.NANOSECONDS);
        return socket;
    }
}
