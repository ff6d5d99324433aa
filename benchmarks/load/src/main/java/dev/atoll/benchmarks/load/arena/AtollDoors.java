package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.wire.AtollWire;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Atoll: guests, who are signed in beforehand, open a room and ask for eight tickets. An account may host a few rooms and hold a
 * few dozen tokens, so eight guests play in forty rooms.
 */
final class AtollDoors implements Doors {
    private static final int ROOMS_PER_HOST = 5;
    private static final int ROOMS_PER_GROUP = ROOMS_PER_HOST * Ships.SEATS;

    /** Groups that take turns, since an account may hold few tickets at a time that it hasn't come in with. */
    private static final int GROUPS = 16;

    private static final int ROOMS_PER_TURN = ROOMS_PER_GROUP * GROUPS;

    private final Web web;
    private final List<String> guests = new ArrayList<>();
    private final AtomicInteger rooms = new AtomicInteger();

    AtollDoors(URI server) {
        web = new Web(server);
    }

    @Override
    public void prepare(int more) {
        int wanted = ((rooms.get() + more) / ROOMS_PER_TURN + 1) * GROUPS * Ships.SEATS;
        while (guests.size() < wanted) {
            guests.add(Web.text(web.post("/api/sessions/guest", null, Map.of()).join(), "accessToken"));
        }
    }

    @Override
    public CompletableFuture<List<Wire>> room(int hz, boolean looking) {
        int number = rooms.getAndIncrement();
        int group = (number / ROOMS_PER_TURN * GROUPS + number % GROUPS) * Ships.SEATS;
        String host = guests.get(number / ROOMS_PER_HOST);
        return web.post("/api/rooms", host, Map.of("game", "arena-" + hz)).thenCompose(created -> {
            String room = Web.text(created, "room", "id");
            var wires = new ArrayList<CompletableFuture<Wire>>();
            for (int seat = 0; seat < Ships.SEATS; seat++) {
                wires.add(web.post("/api/rooms/" + room + "/seats", guests.get(group + seat), Map.of())
                        .thenApply(ticket -> new AtollWire(room, Web.text(ticket, "ticket"), looking)));
            }
            return all(wires);
        });
    }

    static CompletableFuture<List<Wire>> all(List<CompletableFuture<Wire>> wires) {
        return CompletableFuture.allOf(wires.toArray(CompletableFuture[]::new))
                .thenApply(done -> wires.stream().map(CompletableFuture::join).toList());
    }
}
