package dev.atoll.rooms.lobby;

import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.replays.Screen;
import dev.atoll.engine.replay.Recording;
import dev.atoll.mod.Game;
import dev.atoll.rooms.play.Projection;
import dev.atoll.rooms.play.Served;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows recordings with the code that they were played on: with what is on the shelf, or with what is kept, which is loaded
 * for no longer than its segment takes.
 */
public final class Cinema implements Screen {
    private final Shelf shelf;
    private final Supplier<@Nullable ModArchive> archive;

    /** @param archive gives what keeps code, while something does */
    public Cinema(Shelf shelf, Supplier<@Nullable ModArchive> archive) {
        this.shelf = shelf;
        this.archive = archive;
    }

    @Override
    public boolean canShow(String game, List<ModCode> played) {
        ModArchive kept = archive.get();
        return played.stream().allMatch(code -> shelf.find(game, code).isPresent() || (kept != null && kept.has(code)));
    }

    @Override
    public Showing show(String game, ModCode last, byte[] recording) {
        try {
            var segments = Recording.read(recording);
            if (!segments.isUnbroken()) {
                return new Showing.Diverged("its segments don't follow each other");
            }
            var projection = new Projection();
            for (Recording.Segment segment : segments.segments()) {
                Optional<Showing> failed = show(projection, game, code(last, segment), segment);
                if (failed.isPresent()) {
                    return failed.get();
                }
            }
            return new Showing.Film(projection.develop());
        } catch (RuntimeException wrong) {
            // What was thrown may hold classes of the game; its text doesn't.
            return new Showing.Diverged(wrong.toString());
        }
    }

    /** An earlier release wrote down no code, and recorded nothing over an update. */
    private static ModCode code(ModCode last, Recording.Segment segment) {
        return segment.version().isEmpty() ? last : new ModCode(last.mod(), segment.version(), segment.code());
    }

    /** Shows a segment; something, when it can't be. */
    private Optional<Showing> show(Projection projection, String game, ModCode code, Recording.Segment segment) {
        Optional<Served<?, ?, ?>> served = shelf.find(game, code);
        if (served.isPresent()) {
            return projection.add(
                    served.get(), segment, () -> shelf.find(game, code).isPresent());
        }
        ModArchive kept = archive.get();
        if (kept == null || !kept.has(code)) {
            return Optional.of(new Showing.VersionGone());
        }
        Optional<ModArchive.Opened> opened = kept.open(code);
        if (opened.isEmpty()) {
            return Optional.of(new Showing.Busy());
        }
        try (ModArchive.Opened open = opened.get()) {
            for (Game<?, ?, ?> one : open.games()) {
                if (one.spec().name().equals(game)) {
                    return projection.add(Served.of(open.code(), one, open.webPrefix()), segment, () -> true);
                }
            }
        }
        return Optional.of(new Showing.VersionGone());
    }
}
