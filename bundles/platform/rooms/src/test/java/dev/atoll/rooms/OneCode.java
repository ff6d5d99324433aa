package dev.atoll.rooms;

import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An archive with one piece of code in it, which may be open once at a time. */
final class OneCode implements ModArchive {
    final AtomicInteger open = new AtomicInteger();
    private final ModCode kept;
    private final Game<?, ?, ?> game;

    OneCode(ModCode kept, Game<?, ?, ?> game) {
        this.kept = kept;
        this.game = game;
    }

    @Override
    public boolean has(ModCode code) {
        return kept.equals(code);
    }

    @Override
    public Optional<Opened> open(ModCode code) {
        if (!has(code) || !open.compareAndSet(0, 1)) {
            return Optional.empty();
        }
        return Optional.of(new Opened() {
            @Override
            public ModCode code() {
                return kept;
            }

            @Override
            public List<Game<?, ?, ?>> games() {
                return List.of(game);
            }

            @Override
            public String webPrefix() {
                return "/mods/kept/web/";
            }

            @Override
            public void close() {
                open.set(0);
            }
        });
    }

    @Override
    public int retain(Collection<ModCode> needed) {
        return 0;
    }
}
