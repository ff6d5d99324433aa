package dev.atoll.rooms.room;

import dev.atoll.mod.Player;
import dev.atoll.mod.Seats;
import dev.atoll.rooms.client.CloseCode;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.client.TicketStore;
import dev.atoll.rooms.client.TicketStore.Grant;
import dev.atoll.rooms.json.JsonObject;
import dev.atoll.rooms.limits.Limits;
import dev.atoll.rooms.play.GameInstance;
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
    private final TicketStore tickets;
    private final SeatReservations reservations;
    private final @Nullable Seat[] seats = new @Nullable Seat[Seats.LIMIT];
    private final List<RoomClient> clients = new ArrayList<>();
    private final List<RoomClient> newcomers = new ArrayList<>();
    private int capacity;
    private boolean changed;

    Seating(String room, int capacity, Limits limits, TicketStore tickets, SeatReservations reservations) {
        this.room = room;
        this.capacity = capacity;
        this.limits = limits;
        this.tickets = tickets;
        this.reservations = reservations;
    }

    /** A seat that is taken. */
    private static final class Seat {
        private final Player player;
        private String token = "";
        private @Nullable RoomClient client;
        private long graceUntilNanos;

        Seat(Player player) {
            this.player = player;
        }
    }

    /** Lets a socket in, or closes it with the reason. */
    void attach(RoomMessage.Attach message, GameInstance<?, ?, ?> instance, long now) {
        RoomClient client = message.client();
        Grant grant = message.presented().grant();
        if (client.isGone()) {
            return;
        }
        if (grant.spectator()) {
            watch(message, client, grant);
            return;
        }
        Seat seat = seatOf(grant.account());
        if (seat == null) {
            seat = message.resumed() ? null : takeSeat(client, grant, instance);
            if (seat == null) {
                if (!client.isGone()) {
                    client.close(CloseCode.BAD_TICKET, "there is no seat for this token any more");
                }
                return;
            }
        }
        // The ticket is used, if it was one.
        reservations.seated(grant.account());
        RoomClient before = seat.client;
        if (before != null) {
            clients.remove(before);
            before.close(CloseCode.REPLACED, "the same account has connected anew");
        }
        seat.client = client;
        client.seated(seat.player.seat(), seat.token);
        if (message.resumed()) {
            client.goOnAfter(instance.taken(seat.player.seat()));
        } else {
            // Another page, which knows nothing of what the one before sent ahead.
            instance.forgetBuffered(seat.player.seat());
        }
        enter(client);
    }

    private void watch(RoomMessage.Attach message, RoomClient client, Grant grant) {
        replaceWatcher(grant.account());
        if (spectators() >= limits.spectatorsMax()) {
            client.close(CloseCode.BAD_TICKET, "no more spectators fit into this room");
            return;
        }
        // A spectator has nothing to lose: the token only saves asking for another ticket. Who comes back keeps it.
        String token = message.presented().token();
        if (!message.resumed() || !tickets.renew(token, SPECTATOR_TOKEN_NANOS)) {
            token = tickets.issue(grant.toReturn(), SPECTATOR_TOKEN_NANOS).orElse("");
        }
        client.seated(RoomClient.NO_SEAT, token);
        enter(client);
    }

    /** An account looks on once, as it sits once, so that nobody takes all places: its socket before gives way. */
    private void replaceWatcher(String account) {
        for (RoomClient before : List.copyOf(clients)) {
            if (before.seat() == RoomClient.NO_SEAT && before.account().equals(account)) {
                clients.remove(before);
                newcomers.remove(before);
                before.close(CloseCode.REPLACED, "the same account has connected anew");
            }
        }
    }

    private @Nullable Seat takeSeat(RoomClient client, Grant grant, GameInstance<?, ?, ?> instance) {
        int number = firstFree();
        Seat bot = number < 0 ? lastBot() : null;
        if (bot != null) {
            number = bot.player.seat();
        }
        if (number < 0) {
            return null;
        }
        var player = new Player(number, grant.account(), grant.name(), false);
        Optional<String> refusal = instance.refusal(player);
        if (refusal.isPresent()) {
            reservations.cancel(grant.account());
            client.connection().text(Messages.closing(refusal.get()));
            client.close(CloseCode.BAD_TICKET, "the game turns you away");
            return null;
        }
        if (bot != null) {
            seats[number] = null;
            instance.leave(number);
        }
        var seat = new Seat(player);
        seat.token = tickets.issue(grant.toReturn(), Long.MAX_VALUE / 2).orElse("");
        seats[number] = seat;
        instance.join(player);
        return seat;
    }

    private void enter(RoomClient client) {
        clients.add(client);
        newcomers.add(client);
        changed = true;
    }

    /** Sees who has gone, whose grace is over, and who can't stay because the game failed on them. */
    void sweep(GameInstance<?, ?, ?> instance, long now) {
        for (int i = clients.size() - 1; i >= 0; i--) {
            RoomClient client = clients.get(i);
            if (client.isGone() || client.isLeaving()) {
                clients.remove(i);
                newcomers.remove(client);
                changed = true;
                detach(client, instance, now);
            }
        }
        for (int i = 0; i < seats.length; i++) {
            Seat seat = seats[i];
            if (seat != null && !seat.player.bot() && seat.client == null && now - seat.graceUntilNanos >= 0) {
                vacate(seat, instance);
            }
        }
    }

    private void detach(RoomClient client, GameInstance<?, ?, ?> instance, long now) {
        Seat seat = client.seat() == RoomClient.NO_SEAT ? null : seats[client.seat()];
        if (seat == null) {
            if (client.isLeaving()) {
                tickets.revoke(client.resumeToken());
            }
        } else if (seat.client == client) {
            seat.client = null;
            seat.graceUntilNanos = now + limits.graceNanos();
            if (client.isLeaving()) {
                vacate(seat, instance);
            }
        }
        if (client.isLeaving() && !client.isGone()) {
            client.close(CloseCode.NORMAL, "good-bye");
        }
    }

    private void vacate(Seat seat, GameInstance<?, ?, ?> instance) {
        forget(seat);
        instance.leave(seat.player.seat());
    }

    private void forget(Seat seat) {
        seats[seat.player.seat()] = null;
        reservations.freed(seat.player.id());
        tickets.revoke(seat.token);
        changed = true;
    }

    /** Puts bots on free seats until there are as many as the host wants. */
    void fillBots(int wanted, GameInstance<?, ?, ?> instance) {
        if (wanted == 0 || !instance.loadedGame().hasBot()) {
            return;
        }
        for (int bots = bots(), number = firstFree(); bots < wanted && number >= 0; bots++, number = firstFree()) {
            String name = BOT_NAMES.get(number % BOT_NAMES.size());
            var player = new Player(number, "bot-" + room + "-" + number, name, true);
            seats[number] = new Seat(player);
            instance.join(player);
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
                if (seat.client != null) {
                    clients.remove(seat.client);
                    newcomers.remove(seat.client);
                    seat.client.connection().text(Messages.closing("the game failed when you joined"));
                    seat.client.close(CloseCode.BAD_TICKET, "the game failed when you joined");
                }
            }
        }
    }

    /** The sockets, spectators' too. */
    List<RoomClient> clients() {
        return clients;
    }

    /** Those who came in since this was asked last, and must be welcomed. */
    List<RoomClient> takeNewcomers() {
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

    @Nullable RoomClient clientOf(Player player) {
        Seat seat = seats[player.seat()];
        return seat != null && seat.player.id().equals(player.id()) ? seat.client : null;
    }

    int people() {
        return count(false);
    }

    int bots() {
        return count(true);
    }

    int spectators() {
        int count = 0;
        for (RoomClient client : clients) {
            if (client.seat() == RoomClient.NO_SEAT) {
                count++;
            }
        }
        return count;
    }

    /** When a turn-based room must look here again: when a grace is over, or soon when a socket lacks something. */
    long nextDue(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (Seat seat : seats) {
            if (seat != null && !seat.player.bot() && seat.client == null) {
                next = Math.min(next, seat.graceUntilNanos);
            }
        }
        for (RoomClient client : clients) {
            if (!client.isInStep()) {
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
                        "connected", player.bot() || seat.client != null));
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
        clients.forEach(client -> tickets.revoke(client.resumeToken()));
        clients.clear();
        newcomers.clear();
    }

    int capacity() {
        return capacity;
    }

    /** Another version of the game may have more or fewer seats; those who sit stay. */
    void resize(int capacity) {
        this.capacity = capacity;
    }

    private int firstFree() {
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
