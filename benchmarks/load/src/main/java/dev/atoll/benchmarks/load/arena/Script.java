package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.arena.ArenaCommand;
import java.util.SplittableRandom;

/** What a scripted player does: flies one way for half a second to two, and turns while it does. Seeded. */
final class Script {
    private final SplittableRandom random;
    private final int ticksPerSecond;
    private int left;
    private int moveX;
    private int moveY;
    private int aim;
    private int turning;

    Script(long seed, int ticksPerSecond) {
        this.random = new SplittableRandom(seed);
        this.ticksPerSecond = ticksPerSecond;
        this.aim = random.nextInt(256);
    }

    ArenaCommand.Steer next() {
        if (left-- <= 0) {
            left = random.nextInt(ticksPerSecond / 2, ticksPerSecond * 2);
            moveX = random.nextInt(-1, 2);
            moveY = random.nextInt(-1, 2);
            turning = random.nextInt(-6, 7);
        }
        aim = (aim + turning) & 0xFF;
        return new ArenaCommand.Steer(moveX, moveY, aim, random.nextInt(10) == 0);
    }
}
