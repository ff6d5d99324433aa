package dev.atoll.engine.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes zoos, and zoos that are like others, from a seed. */
final class ZooKeeper {
    private static final List<Zoo.Colour> COLOURS = List.of(Zoo.Colour.RED, Zoo.Colour.GREEN, Zoo.Colour.BLUE);
    private static final List<String> TEXTS =
            List.of("", "a", "atoll", "Grüße", "岛礁", "🐚🌊", "\u0000\u007f", "x".repeat(300));

    private final SplittableRandom random;
    private int ids;

    ZooKeeper(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A zoo in which a share of everything differs from this one. */
    Zoo like(Zoo zoo, double share) {
        return new Zoo(
                odds(share) != zoo.flag(),
                odds(share) ? random.nextInt(-7, 8) : zoo.small(),
                odds(share) ? random.nextInt(-10, 11_000) : zoo.wide() + random.nextInt(3),
                odds(share) ? random.nextInt(-1100, 1100) : zoo.stepped(),
                odds(share) ? (byte) random.nextInt() : zoo.tiny(),
                odds(share) ? (short) random.nextInt() : zoo.brief(),
                odds(share) ? random.nextInt() : zoo.open() + random.nextInt(-2, 3),
                odds(share) ? random.nextLong() : zoo.huge() + random.nextInt(-2, 3),
                odds(share) ? Float.intBitsToFloat(random.nextInt()) : zoo.raw(),
                odds(share) ? Double.longBitsToDouble(random.nextLong()) : zoo.exact(),
                odds(share) ? (float) random.nextDouble(-120, 120) : zoo.x() + 0.5f,
                odds(share) ? random.nextDouble(-0.1, 1.1) : zoo.narrow(),
                text(zoo.text(), share),
                text(zoo.cut(), share),
                odds(share) ? COLOURS.get(random.nextInt(3)) : zoo.colour(),
                spot(zoo.spot(), share),
                numbers(zoo.numbers(), share, 7, Integer.MIN_VALUE, Integer.MAX_VALUE),
                numbers(zoo.board(), share, 10, -1, 5),
                odds(share) ? List.of(text("", 1), text("", 1)) : zoo.names(),
                things(zoo.things(), share),
                beasts(zoo.beasts(), share),
                thing(zoo.thing(), share));
    }

    private boolean odds(double share) {
        return random.nextDouble() < share;
    }

    private String text(String text, double share) {
        return odds(share) ? TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    private Optional<Zoo.Spot> spot(Optional<Zoo.Spot> spot, double share) {
        if (odds(share)) {
            return odds(0.5)
                    ? Optional.empty()
                    : Optional.of(new Zoo.Spot(random.nextDouble(1600), random.nextDouble(1600)));
        }
        return spot.map(at -> new Zoo.Spot(at.x() + 3.3, at.y() - 1.7));
    }

    private List<Integer> numbers(List<Integer> numbers, double share, int size, int from, int to) {
        if (odds(share)) {
            return random.ints(random.nextInt(size), from, to).boxed().toList();
        }
        return numbers.stream()
                .map(n -> odds(share) ? random.nextInt(from, to) : n)
                .toList();
    }

    private List<Zoo.Thing> things(List<Zoo.Thing> things, double share) {
        var next = new ArrayList<Zoo.Thing>();
        for (Zoo.Thing thing : things) {
            if (!odds(share / 3)) {
                next.add(thing(thing, share));
            }
        }
        while (odds(0.3) && next.size() < 20) {
            next.add(thing(new Zoo.Thing.Nought(), 1));
        }
        return next;
    }

    private Zoo.Thing thing(Zoo.Thing thing, double share) {
        if (odds(share)) {
            return switch (random.nextInt(3)) {
                case 0 -> new Zoo.Thing.Rock(random.nextInt(8));
                case 1 -> new Zoo.Thing.Ship(
                        random.nextDouble(1600),
                        text("", 1),
                        odds(0.5) ? Optional.empty() : Optional.of(random.nextInt()));
                default -> new Zoo.Thing.Nought();
            };
        }
        return thing instanceof Zoo.Thing.Ship ship
                ? new Zoo.Thing.Ship(ship.x() + 2, ship.name(), ship.crew())
                : thing;
    }

    private List<Zoo.Beast> beasts(List<Zoo.Beast> beasts, double share) {
        var next = new ArrayList<Zoo.Beast>();
        for (Zoo.Beast beast : beasts) {
            if (!odds(share / 2)) {
                next.add(
                        new Zoo.Beast(beast.id(), beast.x() + 1.1, legs(beast.legs(), share), tag(beast.tag(), share)));
            }
        }
        while (odds(0.5) && next.size() < 45) {
            // Sometimes a key that is already there: no promise to games, but no harm either.
            int id = odds(0.05) ? 1 : ++ids;
            next.add(new Zoo.Beast(id, random.nextDouble(800), legs(List.of(), 1), tag(Optional.empty(), 1)));
        }
        if (odds(share)) {
            Collections.shuffle(next, new java.util.Random(random.nextLong()));
        }
        return next;
    }

    private Optional<String> tag(Optional<String> tag, double share) {
        return odds(share) ? Optional.of(text("", 1)).filter(text -> !text.isEmpty()) : tag;
    }

    private List<Zoo.Leg> legs(List<Zoo.Leg> legs, double share) {
        var next = new ArrayList<Zoo.Leg>();
        for (Zoo.Leg leg : legs) {
            if (!odds(share / 2)) {
                next.add(new Zoo.Leg(leg.number(), odds(share) != leg.up(), leg.bend() + 0.7f));
            }
        }
        while (odds(share)) {
            next.add(0, new Zoo.Leg(random.nextInt(16), odds(0.5), (float) random.nextDouble(90)));
            if (next.size() > 6) {
                break;
            }
        }
        return next;
    }
}
