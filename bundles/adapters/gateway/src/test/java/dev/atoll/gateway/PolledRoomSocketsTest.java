package dev.atoll.gateway;

/** All that holds for sockets holds for those that are polled as well. */
class PolledRoomSocketsTest extends RoomSocketsTest {
    private final Poller poller = new Poller(rooms);

    @Override
    void close() {
        poller.close();
        super.close();
    }
}
