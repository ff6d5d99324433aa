package dev.atoll.shooter;

/**
 * All shots under way, in the first places of arrays that the simulation updates in place.
 *
 * @param count how many, in an array of one
 * @param next the id of the next shot, in an array of one
 * @param owner the seat that fired
 * @param weapon what fired it
 * @param born the tick at which it left
 * @param bornX where it left, like {@code bornY}; a shot flies straight, so with its aim this tells where it is at any tick
 * @param length how far a shell is to fly, or how far what hits at once got, in units
 * @param x where it is now
 */
public record Shots(
        int[] count,
        int[] next,
        int[] id,
        int[] owner,
        int[] weapon,
        long[] born,
        double[] bornX,
        double[] bornY,
        int[] aim,
        int[] length,
        double[] x,
        double[] y) {
    /** Ids count up to here, then start anew; far more than are ever under way. */
    static final int IDS = 4096;

    static Shots none() {
        int n = Rules.SHOTS_MAX;
        return new Shots(
                new int[1],
                new int[1],
                new int[n],
                new int[n],
                new int[n],
                new long[n],
                new double[n],
                new double[n],
                new int[n],
                new int[n],
                new double[n],
                new double[n]);
    }

    boolean isFull() {
        return count[0] == Rules.SHOTS_MAX;
    }

    /** Fires, unless too many shots are under way already. */
    boolean fire(int seat, Weapon by, long tick, double atX, double atY, int direction, int units) {
        int place = count[0];
        if (isFull()) {
            return false;
        }
        count[0]++;
        id[place] = next[0];
        next[0] = (next[0] + 1) % IDS;
        owner[place] = seat;
        weapon[place] = by.number();
        born[place] = tick;
        bornX[place] = atX;
        bornY[place] = atY;
        aim[place] = direction;
        length[place] = units;
        x[place] = atX;
        y[place] = atY;
        return true;
    }

    /** Takes a shot away; those behind it move up, so that they stay in the order in which they were fired. */
    void remove(int place) {
        int behind = --count[0] - place;
        System.arraycopy(id, place + 1, id, place, behind);
        System.arraycopy(owner, place + 1, owner, place, behind);
        System.arraycopy(weapon, place + 1, weapon, place, behind);
        System.arraycopy(born, place + 1, born, place, behind);
        System.arraycopy(bornX, place + 1, bornX, place, behind);
        System.arraycopy(bornY, place + 1, bornY, place, behind);
        System.arraycopy(aim, place + 1, aim, place, behind);
        System.arraycopy(length, place + 1, length, place, behind);
        System.arraycopy(x, place + 1, x, place, behind);
        System.arraycopy(y, place + 1, y, place, behind);
    }

    void clear() {
        count[0] = 0;
    }

    /** Takes away what this seat has fired, or the next one to sit there would be credited with it. */
    void disown(int seat) {
        for (int place = count[0] - 1; place >= 0; place--) {
            if (owner[place] == seat) {
                remove(place);
            }
        }
    }
}
