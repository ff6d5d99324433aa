package dev.atoll.rooms.room;

import dev.atoll.mod.Answer;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.client.TicketStore.PresentedTicket;
import dev.atoll.rooms.play.LoadedGame;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is posted to a room from outside of its tick thread. */
public sealed interface RoomMessage {
    /**
     * A socket wants in.
     *
     * @param presented what it came with
     * @param resumed whether it came back with a token of this room, and only wants its old seat
     */
    record Attach(RoomClient client, PresentedTicket presented, boolean resumed) implements RoomMessage {}

    /** A command as its bytes: only the room knows by which version of the game to read it. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes in transit; nobody compares or hashes messages.
    record Binary(RoomClient client, byte[] frame) implements RoomMessage {}

    /**
     * A command as JSON, for people.
     *
     * @param at the tick that it is for, or 0 for the next one
     */
    record JsonCommand(RoomClient client, long input, long at, Map<String, @Nullable Object> command)
            implements RoomMessage {}

    /** The answer to an effect. */
    record Answered(Answer answer) implements RoomMessage {}

    /**
     * Go on with another version of the game.
     *
     * @param done gets the reason when the room stays where it is
     */
    record HandOver(LoadedGame<?, ?, ?> from, LoadedGame<?, ?, ?> to, CompletableFuture<Optional<String>> done)
            implements RoomMessage {}

    /** The game is being taken out: forget its classes and wait. */
    record Pause(LoadedGame<?, ?, ?> from, CompletableFuture<Boolean> done) implements RoomMessage {}

    /** A game for a room that waits. */
    record Resume(LoadedGame<?, ?, ?> to) implements RoomMessage {}

    /** The room closes. */
    record Close(int code, String reason) implements RoomMessage {}
}
