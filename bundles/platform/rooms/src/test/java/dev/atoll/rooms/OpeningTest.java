package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Problem;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A game that hangs while it opens a room is no concern of the others. */
class OpeningTest {
    private final Server server = new Server();
    private final CountDownLatch entered = new CountDownLatch(4);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        server.close();
    }

    @Test
    void aGameThatHangsInItHoldsUpNobodyElse() throws InterruptedException {
        server.rooms.offer(new ModCode("slow", "1.0.0", ""), slow(Dots.ticking()));
        server.rooms.offer(new ModCode("quick", "1.0.0", ""), Dots.turnBased());
        var hosts = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var host = new Thread(() -> server.open("{'game':'dots'}"), "host-" + i);
            host.start();
            hosts.add(host);
        }
        assertTrue(entered.await(10, TimeUnit.SECONDS));
        server.open("{'game':'turns'}");
        var busy = assertThrows(
                Problem.class, () -> server.call(HttpMethod.POST, "/api/rooms", "another", "{'game':'dots'}"));
        assertEquals("game-busy", busy.type());
        release.countDown();
        for (Thread host : hosts) {
            host.join(10_000);
        }
        var rooms = server.call(HttpMethod.GET, "/api/rooms", "ada", "").get("rooms");
        assertEquals(5, assertInstanceOf(List.class, rooms).size());
    }

    /** The game, but for its opening, which waits. */
    private Game<?, ?, ?> slow(Game<?, ?, ?> game) {
        return (Game<?, ?, ?>) Proxy.newProxyInstance(
                Game.class.getClassLoader(), new Class<?>[] {Game.class}, (self, method, given) -> {
                    if (method.getName().equals("open")) {
                        entered.countDown();
                        release.await();
                    }
                    return method.invoke(game, given);
                });
    }
}
