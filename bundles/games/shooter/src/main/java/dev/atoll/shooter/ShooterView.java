package dev.atoll.shooter;

import dev.atoll.mod.Key;
import dev.atoll.mod.Range;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * What is seen of a room: by everyone the same, or with fog by each seat what walls don't hide from it.
 *
 * @param secondsLeft of this phase, rounded up; 0 while it has no end
 * @param killsToWin what ends the match early
 * @param fog whether walls hide what is behind them now
 * @param ships those that are seen
 * @param scores of all seats that are taken
 * @param placings who did how well in the match that is over, best first; empty before its end
 */
public record ShooterView(
        Phase phase,
        @Range(min = 0, max = 1023) int secondsLeft,
        @Range(min = 1, max = 50) int killsToWin,
        boolean fog,
        @Size(max = Rules.SEATS) List<Ship> ships,
        @Size(max = Rules.SEATS) List<Score> scores,
        @Size(max = Rules.SHOTS_MAX) List<Shot> shots,
        @Size(max = Seats.LIMIT) List<Placing> placings) {
    /**
     * A ship.
     *
     * @param x units from the left, to a sixteenth, like {@code y}
     * @param speedX units per tick, like {@code speedY}
     * @param aim 4096 steps to the turn, clockwise from the right
     * @param health 0 while it is destroyed
     * @param beam how far its beam reaches, in units; 0 when there is none
     */
    public record Ship(
            @Key @Range(min = 0, max = Rules.SEATS - 1) int seat,
            @Range(min = 0, max = Arena.WIDTH, step = 0.0625) double x,
            @Range(min = 0, max = Arena.HEIGHT, step = 0.0625) double y,
            @Range(min = -8, max = 8, step = 0.015625) double speedX,
            @Range(min = -8, max = 8, step = 0.015625) double speedY,
            @Range(min = 0, max = Compass.STEPS - 16, step = 16) int aim,
            @Range(min = 0, max = Rules.HEALTH_MAX) int health,
            boolean thrust,
            boolean shield,
            Weapon weapon,
            @Range(min = 0, max = 511) int beam) {}

    /** How a seat does in this match. */
    public record Score(
            @Key @Range(min = 0, max = Rules.SEATS - 1) int seat,
            @Range(min = 0, max = 255) int kills,
            @Range(min = 0, max = 255) int deaths) {}

    /**
     * A shot. It flies straight, so that where it left and when is all that is ever sent; what hits at once is shown for a
     * moment.
     *
     * @param seat who fired it
     * @param born the lower 12 bits of the tick at which it left
     * @param x where it left, like {@code y}
     * @param length how far it got, or is to fly, in units; 0 when it flies until it hits
     */
    public record Shot(
            @Key @Range(min = 0, max = Shots.IDS - 1) int id,
            @Range(min = 0, max = Rules.SEATS - 1) int seat,
            Weapon weapon,
            @Range(min = 0, max = 4095) int born,
            @Range(min = 0, max = Arena.WIDTH) double x,
            @Range(min = 0, max = Arena.HEIGHT) double y,
            @Range(min = 0, max = Compass.STEPS - 1) int aim,
            @Range(min = 0, max = 2047) int length) {}

    static ShooterView of(ShooterState state, Sight sight) {
        Match match = state.match();
        return new ShooterView(
                match.phase(),
                (match.ticksLeft() + Rules.TICKS_PER_SECOND - 1) / Rules.TICKS_PER_SECOND,
                state.options().killsToWin(),
                Sight.isLimited(state),
                ships(state.ships(), sight),
                scores(state),
                shots(state.shots(), sight),
                match.placings());
    }

    private static List<Ship> ships(Ships ships, Sight sight) {
        var seen = new ArrayList<Ship>(Rules.SEATS);
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (ships.seated()[seat] && sight.seesShip(seat)) {
                seen.add(new Ship(
                        seat,
                        ships.x()[seat],
                        ships.y()[seat],
                        ships.speedX()[seat],
                        ships.speedY()[seat],
                        ships.aim()[seat],
                        ships.health()[seat],
                        ships.moveX()[seat] != 0 || ships.moveY()[seat] != 0,
                        ships.shield()[seat] > 0,
                        ships.weapon(seat),
                        ships.beam()[seat]));
            }
        }
        return seen;
    }

    private static List<Score> scores(ShooterState state) {
        var scores = new ArrayList<Score>(Rules.SEATS);
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (state.ships().seated()[seat]) {
                scores.add(new Score(
                        seat, state.tally().kills()[seat], state.tally().deaths()[seat]));
            }
        }
        return scores;
    }

    private static List<Shot> shots(Shots shots, Sight sight) {
        var flying = new ArrayList<Shot>(shots.count()[0]);
        for (int place = 0; place < shots.count()[0]; place++) {
            if (sight.seesShot(place)) {
                flying.add(new Shot(
                        shots.id()[place],
                        shots.owner()[place],
                        Weapon.of(shots.weapon()[place]),
                        (int) (shots.born()[place] & 0xFFF),
                        shots.bornX()[place],
                        shots.bornY()[place],
                        shots.aim()[place],
                        shots.length()[place]));
            }
        }
        return flying;
    }
}
