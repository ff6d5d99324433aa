package dev.atoll.gateway.sockets;

import dev.atoll.api.ops.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through room sockets. Thread-safe. */
final class Traffic {
    final LongAdder messagesIn = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder messagesOut = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder opened = new LongAdder();
    private final Map<Integer, LongAdder> closed = new ConcurrentHashMap<>();

    /** @param code the close code that we gave, or 0 when the client left */
    void closed(int code) {
        closed.computeIfAbsent(code, c -> new LongAdder()).increment();
    }

    void report(Metrics.Sink sink, int open, long unsentBytes) {
        sink.gauge("atoll_sockets", "Room sockets that are open.", Map.of(), open);
        sink.gauge("atoll_socket_unsent_bytes", "Bytes that wait for clients.", Map.of(), (double) unsentBytes);
        sink.counter("atoll_sockets_opened_total", "Room sockets opened.", Map.of(), (double) opened.sum());
        closed.forEach((code, count) -> sink.counter(
                "atoll_sockets_closed_total",
                "Room sockets closed, by the code that the server gave; 0 when the client left.",
                Map.of("code", Integer.toString(code)),
                (double) count.sum()));
        sink.counter("atoll_socket_messages_total", "Messages.", Map.of("direction", "in"), (double) messagesIn.sum());
        sink.counter(
                "atoll_socket_messages_total", "Messages.", Map.of("direction", "out"), (double) messagesOut.sum());
        sink.counter("atoll_socket_bytes_total", "Payload bytes.", Map.of("direction", "in"), (double) bytesIn.sum());
        sink.counter("atoll_socket_bytes_total", "Payload bytes.", Map.of("direction", "out"), (double) bytesOut.sum());
        sink.counter(
                "atoll_socket_messages_dropped_total",
                "Messages that were not sent because their client was closing or too slow.",
                Map.of(),
                (double) dropped.sum());
    }
}
