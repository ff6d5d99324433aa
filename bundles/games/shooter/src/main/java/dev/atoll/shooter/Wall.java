package dev.atoll.shooter;

/**
 * A wall: a rectangle along the axes.
 *
 * @param left units from the arena's left side
 * @param top units from the arena's upper side
 */
record Wall(double left, double top, double right, double bottom) {
    /**
     * Where a segment first enters this wall grown by a radius.
     *
     * @return the part of the segment before it, 0 to 1; more than 1 when it doesn't. The corners are not rounded
     */
    double entry(double x, double y, double dx, double dy, double radius) {
        double from = 0;
        double to = 1;
        for (int axis = 0; axis < 2; axis++) {
            double start = axis == 0 ? x : y;
            double way = axis == 0 ? dx : dy;
            double near = (axis == 0 ? left : top) - radius;
            double far = (axis == 0 ? right : bottom) + radius;
            if (way == 0) {
                if (start <= near || start >= far) {
                    return 2;
                }
            } else {
                double first = (near - start) / way;
                double second = (far - start) / way;
                from = Math.max(from, Math.min(first, second));
                to = Math.min(to, Math.max(first, second));
            }
        }
        return from < to ? from : 2;
    }

    /** Whether a circle overlaps this wall. */
    boolean overlaps(double x, double y, double radius) {
        double dx = x - Math.max(left, Math.min(right, x));
        double dy = y - Math.max(top, Math.min(bottom, y));
        return dx * dx + dy * dy < radius * radius;
    }
}
