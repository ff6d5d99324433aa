package dev.atoll.replays;

import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.ReplayRenderer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A renderer that gives what a test wants, and counts. */
final class TrialRenderer implements ReplayRenderer {
    final AtomicInteger rendered = new AtomicInteger();
    volatile boolean isThere = true;
    volatile RenderResult result = new RenderResult.Film(new byte[] {1, 2, 3});
    volatile List<ModCode> asked = List.of();
    volatile Runnable meanwhile = () -> {};

    @Override
    public boolean canRender(String game, List<ModCode> played) {
        asked = played;
        return isThere;
    }

    @Override
    public RenderResult render(String game, ModCode last, byte[] recording) {
        rendered.incrementAndGet();
        meanwhile.run();
        return result;
    }
}
