package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.wire.ColyseusWire;
import dev.atoll.benchmarks.load.wire.Ships;
import dev.atoll.benchmarks.load.wire.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Colyseus: matchmaking creates the room with the first player's seat, and reserves seven more by the room's id. */
final class ColyseusDoors implements Doors {
    private final Web web;

    ColyseusDoors(URI server) {
        web = new Web(server);
    }

    @Override
    public CompletableFuture<List<Wire>> room(int hz, boolean looking) {
        return web.post("/matchmake/create/arena", null, Map.of("hz", hz)).thenCompose(created -> {
            var wires = new ArrayList<CompletableFuture<Wire>>();
            wires.add(CompletableFuture.completedFuture(wire(created, looking)));
            String room = Web.text(created, "roomId");
            for (int seat = 1; seat < Ships.SEATS; seat++) {
                wires.add(web.post("/matchmake/joinById/" + room, null, Map.of())
                        .thenApply(reserved -> wire(reserved, looking)));
            }
            return AtollDoors.all(wires);
        });
    }

    private static Wire wire(Map<String, Object> reservation, boolean looking) {
        String session = Web.text(reservation, "sessionId");
        String path = "/" + Web.text(reservation, "processId") + "/" + Web.text(reservation, "roomId") + "?sessionId="
                + session;
        return new ColyseusWire(path, session, looking);
    }
}
