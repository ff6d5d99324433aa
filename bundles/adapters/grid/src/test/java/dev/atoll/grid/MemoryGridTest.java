package dev.atoll.grid;

import dev.atoll.api.grid.Grid;
import org.junit.jupiter.api.AfterAll;

class MemoryGridTest extends GridContractTest {
    private static final MemoryGrid GRID = new MemoryGrid();

    @AfterAll
    static void close() {
        GRID.close();
    }

    @Override
    Grid grid() {
        return GRID;
    }
}
