package dev.atoll.rooms.lobby;

import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.ReplayRenderer;
import dev.atoll.engine.replay.Recording;
import dev.atoll.mod.Game;
import dev.atoll.rooms.play.LoadedGame;
import dev.atoll.rooms.play.ReplayRendering;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders recordings with the code that they were played on: with what is in the registry, or with what is kept, which is loaded
 * for no longer than its segment takes.
 */
public final class ResimulatingRenderer implements ReplayRenderer {
    private final GameRegistry registry;
    private final Supplier<@Nullable ModArchive> archive;

    /** @param archive gives what keeps code, while something does */
    public ResimulatingRenderer(GameRegistry registry, Supplier<@Nullable ModArchive> archive) {
        this.registry = registry;
        this.archive = archive;
    }

    @Override
    public boolean canRender(String game, List<ModCode> played) {
        ModArchive kept = archive.get();
        return played.stream()
                .allMatch(code -> registry.find(game, code).isPresent() || (kept != null && kept.has(code)));
    }

    @Override
    public RenderResult render(String game, ModCode last, byte[] recording) {
        try {
            var segments = Recording.read(recording);
            if (!segments.isUnbroken()) {
                return new RenderResult.Diverged("its segments don't follow each other");
            }
            var rendering = new ReplayRendering();
            for (Recording.Segment segment : segments.segments()) {
                Optional<RenderResult> failed = render(rendering, game, code(last, segment), segment);
                if (failed.isPresent()) {
                    return failed.get();
                }
            }
            return new RenderResult.Film(rendering.develop());
        } catch (RuntimeException | LinkageError wrong) {
            // What was thrown may hold classes of the game; its text doesn't.
            return new RenderResult.Diverged(wrong.toString());
        }
    }

    /** An earlier release wrote down no code, and recorded nothing over an update. */
    private static ModCode code(ModCode last, Recording.Segment segment) {
        return segment.version().isEmpty() ? last : new ModCode(last.mod(), segment.version(), segment.code());
    }

    /** Renders a segment; something, when it can't be. */
    private Optional<RenderResult> render(
            ReplayRendering rendering, String game, ModCode code, Recording.Segment segment) {
        Optional<LoadedGame<?, ?, ?>> loaded = registry.find(game, code);
        if (loaded.isPresent()) {
            return rendering.add(
                    loaded.get(), segment, () -> registry.find(game, code).isPresent());
        }
        ModArchive kept = archive.get();
        if (kept == null || !kept.has(code)) {
            return Optional.of(new RenderResult.VersionGone());
        }
        Optional<ModArchive.Opened> opened = kept.open(code);
        if (opened.isEmpty()) {
            return Optional.of(new RenderResult.Busy());
        }
        try (ModArchive.Opened open = opened.get()) {
            for (Game<?, ?, ?> one : open.games()) {
                if (one.spec().name().equals(game)) {
                    return rendering.add(LoadedGame.of(open.code(), one, open.webPrefix()), segment, () -> true);
                }
            }
        }
        return Optional.of(new RenderResult.VersionGone());
    }
}
