package dev.atoll.shooter;

/** The numbers of the game. Changing one changes the game, so replays of another version don't apply. */
final class Rules {
    /** What the game is called in the lobby. */
    static final String TITLE = "Lagoon Shootout";

    /** The version of the state's shape. */
    static final int VERSION = 1;

    static final int TICKS_PER_SECOND = 20;
    static final int SEATS = 8;

    /** Units. */
    static final double SHIP_RADIUS = 18;

    /** Units per tick, at full thrust. */
    static final double SHIP_SPEED = 13.5;

    /** The part of the difference to the wanted speed that a ship makes up in a tick. */
    static final double SHIP_AGILITY = 0.30;

    /** Units per tick. */
    static final double SHOT_SPEED = 40;

    static final int SHOT_TICKS = 26;
    static final int SHOTS_MAX = 64;
    static final int SHOT_DAMAGE = 20;
    static final int COOL_DOWN_TICKS = 5;

    static final int HEALTH_MAX = 100;
    static final int RESPAWN_TICKS = 50;
    static final int PROTECTED_TICKS = 30;

    static final int PLAYERS_TO_START = 2;
    static final int RESULTS_TICKS = 8 * TICKS_PER_SECOND;

    private Rules() {}
}
