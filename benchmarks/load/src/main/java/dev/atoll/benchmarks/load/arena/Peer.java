package dev.atoll.benchmarks.load.arena;

import java.net.URI;
import java.util.Locale;

/** The servers that are measured. */
enum Peer {
    ATOLL("Atoll"),
    COLYSEUS("Colyseus"),
    SOCKETIO("Socket.IO"),
    VERTX("Vert.x floor"),
    WS("ws floor");

    final String title;

    Peer(String title) {
        this.title = title;
    }

    static Peer named(String name) {
        return valueOf(name.trim().toUpperCase(Locale.ROOT));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it runs on Node; the others run on Java. */
    boolean node() {
        return this == COLYSEUS || this == SOCKETIO || this == WS;
    }

    /** How players get into its rooms. */
    Doors doors(URI server) {
        return switch (this) {
            case ATOLL -> new AtollDoors(server);
            case COLYSEUS -> new ColyseusDoors(server);
            case SOCKETIO -> new OpenDoors(true);
            case VERTX, WS -> new OpenDoors(false);
        };
    }
}
