package dev.atoll.rooms.room;

import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.line.CloseCode;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.line.Messages;
import dev.atoll.rooms.line.Passes;
import dev.atoll.rooms.line.Passes.Pass;
import dev.atoll.rooms.play.Play;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is in a room: people and bots on seats, spectators, and the sockets they come through. Tick thread only. */
final class Seating {
    private static final List<String> BOT_NAMES =
            List.of("Coral", "Kelp", "Pearl", "Tern", "Limpet", "Marlin", "Cowrie", "Skipper");

    private static final long SPECTATOR_TOKEN_NANOS = 600_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 100_000_000L;

    private final String room;
    private final Limits limits;
    private final Passes passes;
    private final Door door;
    private final @Nullable Seat[] seats = new @Nullable Seat[Seats.LIMIT];
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> newcomers = new ArrayList<>();
    private int capacity;
    private boolean changed;

    Seating(String room, int capacity, Limits limits, Passes passes, Door door) {
        this.room = room;
        this.capacity = capacity;
        this.limits = limits;
        this.passes = passes;
        this.door = door;
    }

    /** A seat that is taken. */
    private static final class Seat {
        private final Player player;
        private String token = "";
        private @Nullable Line line;
        private long graceUntilNanos;

        Seat(Player player) {
            this.player = player;
        }
    }

    /** Lets a socket in, or closes it with the reason. */
    void attach(Post.Attach post, Play<?, ?, ?> play, long now) {
        Line line = post.line();
        Pass pass = post.shown().pass();
        if (line.isGone()) {
            return;
        }
        if (pass.spectator()) {
            watch(post, line, pass);
            return;
        }
        Seat seat = seatOf(pass.account());
        if (seat == null) {
            seat = post.resumed() ? null : takeSeat(line, pass, play);
            if (seat == null) {
                if (!line.isGone()) {
                    line.close(CloseCode.BAD_TICKET, "there is no seat for this token any more");
                }
                return;
            }
        }
        Line before = seat.line;
        if (before != null) {
            lines.remove(before);
            before.close(CloseCode.REPLACED, "the same account has connected anew");
        }
        seat.line = line;
        line.seated(seat.player.seat(), seat.token);
        if (post.resumed()) {
            line.goOnAfter(play.taken(seat.player.seat()));
        } else {
            // Another page, which knows nothing of what the one before sent ahead.
            play.forgetEarly(seat.player.seat());
        }
        enter(line);
    }

    private void watch(Post.Attach post, Line line, Pass pass) {
        if (post.resumed()) {
            replaceWatcher(post.shown().token());
        }
        if (spectators() >= limits.spectatorsMax()) {
            line.close(CloseCode.BAD_TICKET, "no more spectators fit into this room");
            return;
        }
        // A spectator has nothing to lose: the token only saves asking for another ticket. Who comes back keeps it.
        String token = post.shown().token();
        if (!post.resumed() || !passes.renew(token, SPECTATOR_TOKEN_NANOS)) {
            token = passes.issue(pass.toReturn(), SPECTATOR_TOKEN_NANOS).orElse("");
        }
        line.seated(Line.NO_SEAT, token);
        enter(line);
    }

    /** A token is one spectator's: whoever came with it before gives way. */
    private void replaceWatcher(String token) {
        for (Line before : List.copyOf(lines)) {
            if (before.seat() == Line.NO_SEAT && before.resumeToken().equals(token)) {
                lines.remove(before);
                newcomers.remove(before);
                before.close(CloseCode.REPLACED, "somebody came back with the same token");
            }
        }
    }

    private @Nullable Seat takeSeat(Line line, Pass pass, Play<?, ?, ?> play) {
        int number = free();
        Seat bot = number < 0 ? lastBot() : null;
        if (bot != null) {
            number = bot.player.seat();
        }
        if (number < 0) {
            return null;
        }
        var player = new Player(number, pass.account(), pass.name(), false);
        Optional<String> refusal = play.refusal(player);
        if (refusal.isPresent()) {
            door.freed(pass.account());
            line.connection().text(Messages.closing(refusal.get()));
            line.close(CloseCode.BAD_TICKET, "the game turns you away");
            return null;
        }
        if (bot != null) {
            seats[number] = null;
            play.leave(number);
        }
        var seat = new Seat(player);
        seat.token = passes.issue(pass.toReturn(), Long.MAX_VALUE / 2).orElse("");
        seats[number] = seat;
        door.seated(pass.account());
        play.join(player);
        return seat;
    }

    private void enter(Line line) {
        lines.add(line);
        newcomers.add(line);
        changed = true;
    }

    /** Sees who has gone, whose grace is over, and who can't stay because the game failed on them. */
    void sweep(Play<?, ?, ?> play, long now) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.isGone() || line.isLeaving()) {
                lines.remove(i);
                newcomers.remove(line);
                changed = true;
                detach(line, play, now);
            }
        }
        for (int i = 0; i < seats.length; i++) {
            Seat seat = seats[i];
            if (seat != null && !seat.player.bot() && seat.line == null && now - seat.graceUntilNanos >= 0) {
                free(seat, play);
            }
        }
    }

    private void detach(Line line, Play<?, ?, ?> play, long now) {
        Seat seat = line.seat() == Line.NO_SEAT ? null : seats[line.seat()];
        if (seat == null) {
            if (line.isLeaving()) {
                passes.revoke(line.resumeToken());
            }
        } else if (seat.line == line) {
            seat.line = null;
            seat.graceUntilNanos = now + limits.graceNanos();
            if (line.isLeaving()) {
                free(seat, play);
            }
        }
        if (line.isLeaving() && !line.isGone()) {
            line.close(CloseCode.NORMAL, "good-bye");
        }
    }

    private void free(Seat seat, Play<?, ?, ?> play) {
        forget(seat);
        play.leave(seat.player.seat());
    }

    private void forget(Seat seat) {
        seats[seat.player.seat()] = null;
        door.freed(seat.player.id());
        passes.revoke(seat.token);
        changed = true;
    }

    /** Puts bots on free seats until there are as many as the host wants. */
    void fillBots(int wanted, Play<?, ?, ?> play) {
        if (wanted == 0 || !play.served().hasBot()) {
            return;
        }
        for (int bots = bots(), number = free(); bots < wanted && number >= 0; bots++, number = free()) {
            String name = BOT_NAMES.get(number % BOT_NAMES.size());
            var player = new Player(number, "bot-" + room + "-" + number, name, true);
            seats[number] = new Seat(player);
            play.join(player);
            changed = true;
        }
    }

    /** After a game failed on somebody's joining, that seat is not in the game: frees it here, too. */
    void reconcile(List<Player> inGame) {
        Set<Integer> seated = new HashSet<>();
        inGame.forEach(player -> seated.add(player.seat()));
        for (Seat seat : seats) {
            if (seat != null && !seated.contains(seat.player.seat())) {
                forget(seat);
                if (seat.line != null) {
                    lines.remove(seat.line);
                    newcomers.remove(seat.line);
                    seat.line.connection().text(Messages.closing("the game failed when you joined"));
                    seat.line.close(CloseCode.BAD_TICKET, "the game failed when you joined");
                }
            }
        }
    }

    /** The sockets, spectators' too. */
    List<Line> lines() {
        return lines;
    }

    /** Those who came in since this was asked last, and must be welcomed. */
    List<Line> takeNewcomers() {
        if (newcomers.isEmpty()) {
            return List.of();
        }
        var all = List.copyOf(newcomers);
        newcomers.clear();
        return all;
    }

    /** Whether anybody came, went, or lost the connection since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    @Nullable Line lineOf(Player player) {
        Seat seat = seats[player.seat()];
        return seat != null && seat.player.id().equals(player.id()) ? seat.line : null;
    }

    int people() {
        return count(false);
    }

    int bots() {
        return count(true);
    }

    int spectators() {
        int count = 0;
        for (Line line : lines) {
            if (line.seat() == Line.NO_SEAT) {
                count++;
            }
        }
        return count;
    }

    /** When a turn-based room must look here again: when a grace is over, or soon when a socket lacks something. */
    long nextDue(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (Seat seat : seats) {
            if (seat != null && !seat.player.bot() && seat.line == null) {
                next = Math.min(next, seat.graceUntilNanos);
            }
        }
        for (Line line : lines) {
            if (!line.isInStep()) {
                next = Math.min(next, nowNanos + LOOK_AGAIN_NANOS);
            }
        }
        return next;
    }

    List<Map<String, @Nullable Object>> tree() {
        var players = new ArrayList<Map<String, @Nullable Object>>();
        for (Seat seat : seats) {
            if (seat != null) {
                Player player = seat.player;
                players.add(JsonObject.of(
                        "seat", player.seat(),
                        "id", player.id(),
                        "name", player.name(),
                        "bot", player.bot(),
                        "connected", player.bot() || seat.line != null));
            }
        }
        return players;
    }

    /** The room has ended: its tokens are worth nothing any more. */
    void close() {
        for (Seat seat : seats) {
            if (seat != null) {
                forget(seat);
            }
        }
        lines.forEach(line -> passes.revoke(line.resumeToken()));
        lines.clear();
        newcomers.clear();
    }

    int capacity() {
        return capacity;
    }

    /** Another version of the game may have more or fewer seats; those who sit stay. */
    void resize(int capacity) {
        this.capacity = capacity;
    }

    private int free() {
        for (int i = 0; i < capacity; i++) {
            if (seats[i] == null) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Seat lastBot() {
        for (int i = capacity - 1; i >= 0; i--) {
            Seat seat = seats[i];
            if (seat != null && seat.player.bot()) {
                return seat;
            }
        }
        return null;
    }

    private @Nullable Seat seatOf(String account) {
        for (Seat seat : seats) {
            if (seat != null && !seat.player.bot() && seat.player.id().equals(account)) {
                return seat;
            }
        }
        return null;
    }

    private int count(boolean bots) {
        int count = 0;
        for (Seat seat : seats) {
            if (seat != null && seat.player.bot() == bots) {
                count++;
            }
        }
        return count;
    }
}
