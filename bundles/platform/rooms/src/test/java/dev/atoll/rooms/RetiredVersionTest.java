package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.games.Games;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.mods.ModCode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetiredVersionTest {
    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    private Games.Offer offer(String version) {
        return server.rooms.offer(new ModCode("test.dots", version, ""), Dots.ticking());
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void saysWhichRoomsRunOnIt() {
        Games.Offer one = offer("1.0.0");
        assertEquals(List.of(), one.rooms());
        String first = server.open("{'game':'dots'}");
        assertEquals(List.of(first), one.rooms());
        Games.Offer two = offer("2.0.0");
        String second = server.open("{'game':'dots'}");
        assertEquals(List.of(first), one.rooms());
        assertEquals(List.of(second), two.rooms());
        done(one.handOver(two));
        assertEquals(List.of(), one.rooms());
        assertEquals(2, two.rooms().size());
        done(two.withdraw());
        assertEquals(List.of(), two.rooms());
    }

    @Test
    void opensNoNewRoomsWhenItWasRetired() {
        Games.Offer two = offer("2.0.0");
        String first = server.open("{'game':'dots'}");
        Games.Offer one = offer("1.0.0");
        two.retire();
        String second = server.open("{'game':'dots'}");
        assertEquals(List.of(first), two.rooms());
        assertEquals(List.of(second), one.rooms());
        String games = server.call(HttpMethod.GET, "/api/games", "ada", "").toString();
        assertTrue(games.contains("1.0.0") && !games.contains("2.0.0"), games);
    }

    @Test
    void opensRoomsAgainWhenItIsTheLast() {
        Games.Offer one = offer("1.0.0");
        Games.Offer two = offer("2.0.0");
        one.retire();
        done(two.withdraw());
        assertEquals(List.of(server.open("{'game':'dots'}")), one.rooms());
    }
}
