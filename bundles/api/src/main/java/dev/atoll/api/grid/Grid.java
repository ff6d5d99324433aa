package dev.atoll.api.grid;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory that all nodes share. Maps, topics and counters are found by name and made when first asked for; asking again
 * is cheap and gives the same thing. Names are 1 to 64 of {@code a-z 0-9 . -} and begin with a letter; there may be 64 of each kind.
 *
 * <p>Getting and using maps and counters blocks: {@code work-*} threads only; a map that has not answered after 5 s says
 * so. Topics never block.
 * Everything throws {@link GridUnavailableException} when this node has left the grid, and
 * {@link IllegalArgumentException} beyond a limit.
 */
@ProviderType
public interface Grid {
    /**
     * A map.
     *
     * @param timeToLive how long an entry stays after it was last written, 1 s to 30 days; null: as long as there is room.
     *     The same name must always come with the same time
     */
    GridMap map(String name, @Nullable Duration timeToLive);

    /** A topic. May be called on any thread. */
    Topic topic(String name);

    /** A counter, zero when new. */
    Counter counter(String name);

    /** Who is there. May be called on any thread. */
    Membership membership();
}
