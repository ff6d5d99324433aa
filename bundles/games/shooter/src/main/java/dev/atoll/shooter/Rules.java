package dev.atoll.shooter;

/** The numbers of the game. Changing one changes the game, so replays of another version don't apply. */
final class Rules {
    /** What the game is called in the lobby. */
    static final String TITLE = "Lagoon Shootout";

    /** The version of the state's shape. */
    static final int VERSION = 1;

    static final int TICKS_PER_SECOND = 60;
    static final int VIEWS_PER_SECOND = 30;
    static final int SPECTATORS_LATE_SECONDS = 3;
    static final int SEATS = 8;

    /** Units. */
    static final double SHIP_RADIUS = 18;

    /** Units per tick, at full thrust. */
    static final double SHIP_SPEED = 4.5;

    /** The part of the difference to the wanted speed that a ship makes up in a tick. */
    static final double SHIP_AGILITY = 0.112;

    static final int SHOTS_MAX = 128;

    /** Ticks that a ship needs to get another weapon ready. */
    static final int CHANGE_TICKS = 12;

    /** Units per tick. */
    static final double SHOT_SPEED = 13.5;

    static final int SHOT_TICKS = 78;
    static final int SHOT_DAMAGE = 20;
    static final int SHOT_COOL_DOWN_TICKS = 15;

    static final double RAIL_UNITS = 2000;
    static final int RAIL_DAMAGE = 55;
    static final int RAIL_COOL_DOWN_TICKS = 72;

    static final double SCATTER_UNITS = 360;
    static final int SCATTER_DAMAGE = 9;
    static final int SCATTER_COOL_DOWN_TICKS = 48;

    /** Units per tick. */
    static final double SHELL_SPEED = 7;

    static final double SPLASH_UNITS = 120;
    static final int SPLASH_DAMAGE = 70;
    static final int SHELL_COOL_DOWN_TICKS = 60;

    static final double BEAM_UNITS = 420;
    static final int BEAM_DAMAGE = 5;
    static final int BEAM_COOL_DOWN_TICKS = 4;
    static final int BEAM_HEAT = 8;
    static final int BEAM_HEAT_MAX = 180;
    static final int BEAM_COOLING_TICKS = 60;

    /** Ticks for which what was hit at once is still shown: longer than the longest time between two views. */
    static final int TRACE_TICKS = 9;

    static final int HEALTH_MAX = 100;
    static final int RESPAWN_TICKS = 150;
    static final int PROTECTED_TICKS = 90;

    static final int PLAYERS_TO_START = 2;
    static final int RESULTS_TICKS = 8 * TICKS_PER_SECOND;

    private Rules() {}
}
