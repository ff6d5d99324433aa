package dev.atoll.rooms.room;

import dev.atoll.mod.Answer;
import dev.atoll.rooms.line.Line;
import dev.atoll.rooms.line.Passes.Shown;
import dev.atoll.rooms.play.Served;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is posted to a room from outside of its tick thread. */
public sealed interface Post {
    /**
     * A socket wants in.
     *
     * @param shown what it came with
     * @param resumed whether it came back with a token of this room, and only wants its old seat
     */
    record Attach(Line line, Shown shown, boolean resumed) implements Post {}

    /** A command as its bytes: only the room knows by which version of the game to read it. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes in transit; nobody compares or hashes posts.
    record Binary(Line line, byte[] frame) implements Post {}

    /**
     * A command as JSON, for people.
     *
     * @param at the tick that it is for, or 0 for the next one
     */
    record InWords(Line line, long input, long at, Map<String, @Nullable Object> command) implements Post {}

    /** The answer to an effect. */
    record Answered(Answer answer) implements Post {}

    /**
     * Go on with another version of the game.
     *
     * @param done gets the reason when the room stays where it is
     */
    record HandOver(Served<?, ?, ?> from, Served<?, ?, ?> to, CompletableFuture<Optional<String>> done)
            implements Post {}

    /** The game is being taken out: forget its classes and wait. */
    record Pause(Served<?, ?, ?> from, CompletableFuture<Boolean> done) implements Post {}

    /** A game for a room that waits. */
    record Resume(Served<?, ?, ?> to) implements Post {}

    /** The room closes. */
    record Close(int code, String reason) implements Post {}
}
