package dev.atoll.shooter;

/** What a ship fires. */
public enum Weapon {
    /** A shot that flies straight: lead your aim. */
    BLASTER(0),
    /** Hits at once and however far, then loads for long. */
    RAIL(1),
    /** Seven pellets in a fan, at once and near. */
    SCATTER(2),
    /** A shell over the walls, to a distance that the player chooses; it hurts whoever is near where it lands. */
    MORTAR(3),
    /** Hurts for as long as it is held on somebody near, until it is too hot. */
    BEAM(4);

    private static final Weapon[] ALL = values();

    /** What the state's arrays know it by. */
    private final int number;

    Weapon(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Weapon of(int number) {
        return ALL[number];
    }
}
