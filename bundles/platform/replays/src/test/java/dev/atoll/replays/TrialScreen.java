package dev.atoll.replays;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Screen;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A screen that shows what a test wants, and counts. */
final class TrialScreen implements Screen {
    final AtomicInteger shown = new AtomicInteger();
    volatile boolean isThere = true;
    volatile Showing showing = new Showing.Film(new byte[] {1, 2, 3});
    volatile List<ModCode> asked = List.of();
    volatile Runnable meanwhile = () -> {};

    @Override
    public boolean canShow(String game, List<ModCode> played) {
        asked = played;
        return isThere;
    }

    @Override
    public Showing show(String game, ModCode last, byte[] recording) {
        shown.incrementAndGet();
        meanwhile.run();
        return showing;
    }
}
