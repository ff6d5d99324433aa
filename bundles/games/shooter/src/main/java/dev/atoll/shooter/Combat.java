package dev.atoll.shooter;

/** One tick of flying and shooting. Says what happened; what it means for the match is for others. */
final class Combat {
    private Combat() {}

    /** Moves everything on by a tick. */
    static void step(Field field) {
        Ships ships = field.ships();
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (ships.alive(seat)) {
                ships.move(seat);
                ships.shield()[seat] = Math.max(0, ships.shield()[seat] - 1);
                Guns.step(field, seat);
            } else if (ships.seated()[seat] && --ships.respawn()[seat] <= 0) {
                ships.spawn(seat);
            }
        }
        Shots shots = field.shots();
        for (int place = 0; place < shots.count()[0]; ) {
            if (goesOn(field, place)) {
                place++;
            } else {
                shots.remove(place);
            }
        }
        remember(field);
    }

    private static void remember(Field field) {
        field.past().begin(field.tick());
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (field.ships().alive(seat)) {
                field.past().put(field.tick(), seat, 0, field.ships().x()[seat]);
                field.past().put(field.tick(), seat, 1, field.ships().y()[seat]);
            }
        }
    }

    private static boolean goesOn(Field field, int place) {
        long age = field.tick() - field.shots().born()[place];
        return switch (Weapon.of(field.shots().weapon()[place])) {
            case BLASTER -> flies(field, place) && age < Rules.SHOT_TICKS;
            case MORTAR -> {
                boolean lands = (age + 1) * Rules.SHELL_SPEED >= field.shots().length()[place];
                if (lands) {
                    explode(field, place);
                }
                yield !lands;
            }
            case RAIL, SCATTER, BEAM -> age < Rules.TRACE_TICKS;
        };
    }

    /** Moves a shot along its whole way of this tick, so that nothing is ever jumped over. Says whether it flies on. */
    private static boolean flies(Field field, int place) {
        Ships ships = field.ships();
        Shots shots = field.shots();
        double x = shots.x()[place];
        double y = shots.y()[place];
        double dx = Compass.east(shots.aim()[place]) * Rules.SHOT_SPEED;
        double dy = Compass.south(shots.aim()[place]) * Rules.SHOT_SPEED;
        double reach = Arena.reach(x, y, dx, dy, 0);
        int owner = shots.owner()[place];
        int struck = -1;
        double first = reach;
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (seat != owner && ships.alive(seat)) {
                double at = meets(x, y, dx, dy, ships.x()[seat], ships.y()[seat]);
                if (at <= first) {
                    first = at;
                    struck = seat;
                }
            }
        }
        if (struck >= 0) {
            field.hurt(owner, struck, Rules.SHOT_DAMAGE, Weapon.BLASTER);
            return false;
        }
        shots.x()[place] = x + dx * reach;
        shots.y()[place] = y + dy * reach;
        return reach >= 1;
    }

    /** Hurts who is near where a shell lands, less the farther; walls protect. */
    private static void explode(Field field, int place) {
        Ships ships = field.ships();
        Shots shots = field.shots();
        int owner = shots.owner()[place];
        double length = shots.length()[place];
        double x = clamp(shots.bornX()[place] + Compass.east(shots.aim()[place]) * length, Arena.WIDTH);
        double y = clamp(shots.bornY()[place] + Compass.south(shots.aim()[place]) * length, Arena.HEIGHT);
        for (int seat = 0; seat < Rules.SEATS; seat++) {
            if (seat != owner && ships.alive(seat)) {
                double dx = ships.x()[seat] - x;
                double dy = ships.y()[seat] - y;
                double away = Math.max(0, Math.sqrt(dx * dx + dy * dy) - Rules.SHIP_RADIUS);
                int damage = (int) Math.ceil(Rules.SPLASH_DAMAGE * (1 - away / Rules.SPLASH_UNITS));
                if (damage > 0 && Arena.clear(ships.x()[seat], ships.y()[seat], x, y)) {
                    field.hurt(owner, seat, damage, Weapon.MORTAR);
                }
            }
        }
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }

    /** Where on its way a point first comes within a ship's radius of its middle: 0 to 1, or 2 when it doesn't. */
    static double meets(double x, double y, double dx, double dy, double shipX, double shipY) {
        double fromX = x - shipX;
        double fromY = y - shipY;
        double a = dx * dx + dy * dy;
        double b = fromX * dx + fromY * dy;
        double c = fromX * fromX + fromY * fromY - Rules.SHIP_RADIUS * Rules.SHIP_RADIUS;
        if (c <= 0) {
            return 0;
        }
        double root = b * b - a * c;
        if (root < 0 || b >= 0) {
            return 2;
        }
        double at = (-b - Math.sqrt(root)) / a;
        return at <= 1 ? at : 2;
    }
}
