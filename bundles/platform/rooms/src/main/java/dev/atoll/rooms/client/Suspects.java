package dev.atoll.rooms.client;

import dev.atoll.api.reviews.Reviews;
import dev.atoll.api.reviews.Suspicion;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operators' queue of what no honest client does, while there is a queue. Players are told nothing of it. Any thread;
 * never blocks.
 */
public final class Suspects {
    /** Messages that can't be read, values out of their ranges, commands from those who only watch. */
    public static final String NONSENSE = "messages that make no sense";

    public static final String REPLAY = "input numbers used again";
    public static final String FUTURE = "commands from the future";
    public static final String FLOOD = "a flood of messages";
    public static final String STRANGE_TICKET = "a ticket of another room";
    public static final String CODES = "many codes of private rooms tried";

    private final Supplier<@Nullable Reviews> reviews;

    /** @param reviews the queue, or null while there is none */
    public Suspects(Supplier<@Nullable Reviews> reviews) {
        this.reviews = reviews;
    }

    /** Notes something down for operators; its shape is {@link Suspicion}'s. */
    public void note(Suspicion suspicion) {
        Reviews present = reviews.get();
        if (present != null) {
            present.suspect(suspicion);
        }
    }

    /** Whose socket something came through. */
    public record Origin(Suspects suspects, String account, String name, String game, String room) {
        void note(String what, String sample, boolean severe) {
            suspects.note(new Suspicion(account, name, game, what, room, sample, severe));
        }
    }
}
