package dev.atoll.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.HttpMethod;
import dev.atoll.engine.fold.Snapshots;
import dev.atoll.mod.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node sees of the other's rooms. */
class TwoNodesTest {
    private final Server one = new Server();
    private final Server two = new Server(Server.limits(), one.grid.other());

    @BeforeEach
    void offerGames() {
        one.offer(Dots.ticking());
        two.offer(Dots.ticking());
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    /** The ids of the other node's rooms, as the second node lists them, each with its node. */
    private List<String> elsewhere(String path) {
        var all = (List<?>)
                Objects.requireNonNull(two.call(HttpMethod.GET, path, "eve", "").get("elsewhere"));
        return all.stream()
                .map(Client::map)
                .map(card -> card.get("node") + " " + card.get("address") + " "
                        + Client.map(card.get("room")).get("id"))
                .toList();
    }

    @Test
    void eachListsTheOthersRoomsForAsLongAsTheyAndTheirNodeAreThere() {
        one.open("{'game':'dots','private':true}");
        String room = one.open("{'game':'dots'}");
        var listed = List.of("self https://one.example.org " + room);
        Eventually.holds("it is listed", () -> elsewhere("/api/rooms").equals(listed));
        assertEquals(
                List.of(), two.call(HttpMethod.GET, "/api/rooms", "eve", "").get("rooms"));
        one.grid.rejoin(two.grid);
        var again = List.of("self again https://one.example.org " + room);
        Eventually.holds(
                "it is listed under the new name", () -> elsewhere("/api/rooms").equals(again));
        two.grid.beAlone();
        Eventually.holds("its node has left", () -> elsewhere("/api/rooms").isEmpty());
    }

    @Test
    void roomsGoOnWhenTheirNodeHasLeftTheGrid() {
        String room = one.open("{'game':'dots'}");
        one.grid.leave();
        Client ada = one.join(room, "ada");
        ada.command(1, Map.of("type", "Move", "by", 3L));
        Eventually.holds("the move shows", () -> String.valueOf(ada.view()).contains("place=3"));
        one.open("{'game':'dots'}");
        var rooms = (List<?>) Objects.requireNonNull(
                one.call(HttpMethod.GET, "/api/rooms", "eve", "").get("rooms"));
        assertEquals(2, rooms.size());
    }

    @Test
    void aRoomGoesOnFromItsCheckpointInTheOtherNodesEngine() throws Exception {
        String room = one.open("{'game':'dots'}");
        Client ada = one.join(room, "ada");
        ada.command(1, Map.of("type", "Move", "by", 3L));
        Eventually.holds("the move shows", () -> String.valueOf(ada.view()).contains("place=3"));
        var checkpoints = two.grid.map("rooms.checkpoints", null);
        byte[] before = checkpoints.get(room);
        Eventually.holds("a checkpoint after it", () -> !java.util.Arrays.equals(before, checkpoints.get(room)));
        byte[] checkpoint = Objects.requireNonNull(checkpoints.get(room));
        var fold = Snapshots.takeOver(Dots.ticking(), checkpoint);
        assertEquals("ada", fold.players().get(0).id());
        String seen = String.valueOf(fold.view(new Viewer.Everyone()));
        assertTrue(seen.contains("place=3"), seen);
        // Its effects are none of those that the lost turns may have asked for.
        assertNotEquals(Snapshots.hash(checkpoint), Snapshots.hash(Snapshots.write(fold)));
        long number = fold.number();
        fold.step(fold.nextTick(List.of()));
        assertEquals(number + 1, fold.number());
    }
}
