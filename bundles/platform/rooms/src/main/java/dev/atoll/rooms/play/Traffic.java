package dev.atoll.rooms.play;

import java.util.concurrent.atomic.LongAdder;

/** What all rooms have done and sent, for metrics. */
public final class Traffic {
    public final LongAdder turns = new LongAdder();
    public final LongAdder slippedTicks = new LongAdder();
    public final LongAdder overruns = new LongAdder();
    public final LongAdder commands = new LongAdder();
    public final LongAdder commandsRefused = new LongAdder();
    public final LongAdder frames = new LongAdder();
    public final LongAdder frameBytes = new LongAdder();
    public final LongAdder encodings = new LongAdder();
    public final LongAdder keyframes = new LongAdder();
    public final LongAdder framesSkipped = new LongAdder();
    public final LongAdder slowClosed = new LongAdder();
    public final LongAdder faults = new LongAdder();
    public final LongAdder gridWrites = new LongAdder();
    public final LongAdder gridWritesFailed = new LongAdder();
    public final LongAdder handOvers = new LongAdder();
}
