package dev.atoll.engine.fold;

import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sits where, and what was last heard of them. */
final class Roster {
    static final long UNKNOWN = -1;

    private final @Nullable Player[] seated = new @Nullable Player[Seats.LIMIT];
    private final long[] behind = new long[Seats.LIMIT];
    private final long[] processed = new long[Seats.LIMIT];
    private List<Player> players = List.of();

    Roster() {
        Arrays.fill(processed, UNKNOWN);
    }

    @Nullable Player on(int seat) {
        return seat >= 0 && seat < seated.length ? seated[seat] : null;
    }

    void join(Player player) {
        seated[player.seat()] = player;
        behind[player.seat()] = 0;
        processed[player.seat()] = UNKNOWN;
        list();
    }

    void leave(int seat) {
        seated[seat] = null;
        list();
    }

    /** @param partsBehind by how much what the player sees is older than the turn, in parts of a tick; 0 when unknown */
    void heard(int seat, long number, long partsBehind) {
        processed[seat] = number;
        behind[seat] = partsBehind;
    }

    void restore(Player player, long number, long partsBehind) {
        join(player);
        heard(player.seat(), number, partsBehind);
    }

    /** In the order of seats. */
    List<Player> players() {
        return players;
    }

    long behind(int seat) {
        return behind[seat];
    }

    /** The number of the last command of this seat that the game has dealt with, or -1. */
    long processed(int seat) {
        return processed[seat];
    }

    private void list() {
        var all = new ArrayList<Player>();
        for (Player player : seated) {
            if (player != null) {
                all.add(player);
            }
        }
        players = List.copyOf(all);
    }
}
