package dev.atoll.engine.wire;

import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Prints nanoseconds and bytes per frame of an arena: for tuning by hand, not for judging. */
final class ArenaFigures {
    private static final double SIDE = 1600;

    record View(
            @Size(max = 8) List<Ship> ships,
            @Size(max = 64) List<Shot> shots,
            @Range(min = 0, max = 6000) int ticksLeft) {}

    record Ship(
            @Key @Range(min = 0, max = 63) int seat,
            @Range(min = 0, max = SIDE, step = 0.125) double x,
            @Range(min = 0, max = SIDE, step = 0.125) double y,
            @Range(min = 0, max = 255) int aim,
            @Range(min = 0, max = 100) int health,
            @Range(min = 0, max = 9999) int score,
            boolean firing) {}

    record Shot(
            @Key int id,
            @Range(min = 0, max = SIDE, step = 0.125) double x,
            @Range(min = 0, max = SIDE, step = 0.125) double y,
            @Range(min = 0, max = 63) int owner) {}

    private final SplittableRandom random = new SplittableRandom(1);
    private final double[][] ships = new double[8][6];
    private final List<double[]> shots = new ArrayList<>();
    private final int shotsWanted;
    private int ids;
    private int ticks = 6000;

    private ArenaFigures(int shotsWanted) {
        this.shotsWanted = shotsWanted;
    }

    private View step() {
        var seen = new ArrayList<Ship>();
        for (int seat = 0; seat < ships.length; seat++) {
            double[] ship = ships[seat];
            if (random.nextInt(8) == 0) {
                ship[2] = random.nextInt(-1, 2);
                ship[3] = random.nextInt(-1, 2);
            }
            ship[0] = Math.max(0, Math.min(SIDE, ship[0] + ship[2] * 15));
            ship[1] = Math.max(0, Math.min(SIDE, ship[1] + ship[3] * 15));
            ship[4] = (ship[4] + random.nextInt(-6, 7) + 256) % 256;
            ship[5] += random.nextInt(60) == 0 ? 1 : 0;
            int score = (int) ship[5];
            seen.add(new Ship(seat, ship[0], ship[1], (int) ship[4], 100 - score % 100, score, score % 3 == 0));
        }
        shots.removeIf(shot -> --shot[5] < 0);
        while (shots.size() < shotsWanted && random.nextInt(3) > 0) {
            double angle = random.nextDouble(Math.PI * 2);
            shots.add(new double[] {
                ++ids,
                random.nextDouble(SIDE),
                random.nextDouble(SIDE),
                Math.cos(angle) * 40,
                Math.sin(angle) * 40,
                random.nextInt(20, 40)
            });
        }
        var flying = new ArrayList<Shot>();
        for (double[] shot : shots) {
            shot[1] += shot[3];
            shot[2] += shot[4];
            flying.add(new Shot((int) shot[0], shot[1], shot[2], (int) shot[0] % 8));
        }
        ticks = ticks > 0 ? ticks - 1 : 6000;
        return new View(seen, flying, ticks);
    }

    public static void main(String[] args) {
        for (int shots : new int[] {0, 20}) {
            var arena = new ArenaFigures(shots);
            var views = new ArrayList<View>();
            for (int i = 0; i < 4000; i++) {
                views.add(arena.step());
            }
            var encoder = new FrameEncoder<>(ViewCodec.of(View.class), 0, 8);
            long tick = 0;
            long[] inputs = new long[8];
            for (int round = 0; round < 12; round++) {
                long bytes = 0;
                long full = 0;
                long start = System.nanoTime();
                for (View view : views) {
                    for (int seat = 0; seat < 8; seat++) {
                        inputs[seat]++;
                    }
                    encoder.advance(view, ++tick, inputs);
                    bytes += encoder.delta().length;
                }
                long nanos = System.nanoTime() - start;
                full = encoder.keyframe().length;
                System.out.printf(
                        "%d shots: %d ns per frame, %.1f bytes per delta, %d per keyframe%n",
                        shots, nanos / views.size(), (double) bytes / views.size(), full);
            }
        }
    }
}
