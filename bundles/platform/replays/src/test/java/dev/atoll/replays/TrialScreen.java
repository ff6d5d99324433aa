package dev.atoll.replays;

import dev.atoll.api.replays.Screen;
import java.util.concurrent.atomic.AtomicInteger;

/** A screen that shows what a test wants, and counts. */
final class TrialScreen implements Screen {
    final AtomicInteger shown = new AtomicInteger();
    volatile boolean isThere = true;
    volatile Showing showing = new Showing.Film(new byte[] {1, 2, 3});
    volatile Runnable meanwhile = () -> {};

    @Override
    public boolean canShow(String game, String mod, String version) {
        return isThere;
    }

    @Override
    public Showing show(String game, String mod, String version, byte[] recording) {
        shown.incrementAndGet();
        meanwhile.run();
        return showing;
    }
}
