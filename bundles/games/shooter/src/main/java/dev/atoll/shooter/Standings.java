package dev.atoll.shooter;

import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.mod.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who did how well in a match, those who left included. */
final class Standings {
    private static final Comparator<Gone> BEST_FIRST =
            Comparator.comparingInt(Gone::kills).reversed().thenComparingInt(Gone::deaths);

    private Standings() {}

    /** What a seat's player has done so far. */
    static Gone soFar(Player player, Tally tally) {
        int seat = player.seat();
        return new Gone(
                player,
                tally.kills()[seat],
                tally.deaths()[seat],
                tally.shots()[seat],
                tally.hits()[seat],
                tally.ticks()[seat]);
    }

    /** Best first; who left and came back counts once, with all that they did. */
    static List<Standing> of(List<Player> players, Tally tally, List<Gone> gone) {
        var all = new LinkedHashMap<String, Gone>();
        for (Player player : players) {
            all.merge(player.id(), soFar(player, tally), Standings::sum);
        }
        for (Gone left : gone) {
            all.merge(left.player().id(), left, Standings::sum);
        }
        List<Gone> ranked = all.values().stream()
                .filter(one -> one.ticks() > 0)
                .sorted(BEST_FIRST)
                .limit(Seats.LIMIT)
                .toList();
        var standings = new ArrayList<Standing>(ranked.size());
        for (int i = 0; i < ranked.size(); i++) {
            Gone one = ranked.get(i);
            boolean tied = i > 0 && BEST_FIRST.compare(one, ranked.get(i - 1)) == 0;
            int place = tied ? standings.get(i - 1).place() : i + 1;
            standings.add(new Standing(
                    one.player(),
                    place,
                    one.kills(),
                    Duration.ofMillis(1000L * one.ticks() / Rules.TICKS_PER_SECOND),
                    stats(one)));
        }
        return standings;
    }

    private static Map<String, Long> stats(Gone one) {
        var stats = new TreeMap<String, Long>();
        stats.put("kills", (long) one.kills());
        stats.put("deaths", (long) one.deaths());
        stats.put("shots", (long) one.shots());
        stats.put("hits", (long) one.hits());
        return stats;
    }

    private static Gone sum(Gone first, Gone second) {
        return new Gone(
                first.player(),
                first.kills() + second.kills(),
                first.deaths() + second.deaths(),
                first.shots() + second.shots(),
                first.hits() + second.hits(),
                first.ticks() + second.ticks());
    }
}
