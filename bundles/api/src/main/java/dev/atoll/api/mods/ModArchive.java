package dev.atoll.api.mods;

import dev.atoll.mod.Game;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The code of the mods that ran on this server, for those who need a version after it has left. Nothing gets in here but
 * what was installed on this server once. Offered by the mods.
 */
public interface ModArchive {
    /** Whether this code is kept, and can be opened. Never blocks. */
    boolean has(ModCode code);

    /**
     * Loads this code beside all others, and asks it for its games. Blocks: {@code work-*} threads only.
     *
     * @return empty when it is not kept, or as many are open as may be
     * @throws IllegalStateException when it is damaged, or doesn't start
     */
    Optional<Opened> open(ModCode code);

    /**
     * Forgets the code that nobody needs: that is not among these, does not run, and ran last long enough ago. Blocks.
     *
     * @return how many jars were deleted
     */
    int retain(Collection<ModCode> needed);

    /** Code that was loaded for a while. Whoever opened it closes it, and keeps no reference to its games. */
    interface Opened extends AutoCloseable {
        /** Which code it is; its hash is known. */
        ModCode code();

        List<Game<?, ?, ?>> games();

        /** Where its pages are served, up to and with the last slash: {@code /mods/kept/…/web/}. */
        String webPrefix();

        @Override
        void close();
    }
}
