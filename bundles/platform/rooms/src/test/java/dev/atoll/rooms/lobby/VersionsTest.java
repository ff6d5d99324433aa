package dev.atoll.rooms.lobby;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void ordersByNumbersNotByLetters() {
        var versions = new ArrayList<>(List.of("1.10.0", "1.9.0", "1.9.0.beta", "2", "1.9.0.10", "1.9.0.9"));
        versions.sort(Versions::compare);
        assertEquals(List.of("1.9.0", "1.9.0.9", "1.9.0.10", "1.9.0.beta", "1.10.0", "2"), versions);
    }
}
