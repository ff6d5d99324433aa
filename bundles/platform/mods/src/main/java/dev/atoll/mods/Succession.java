package dev.atoll.mods;

import dev.atoll.api.games.Games;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Of several versions of a mod, which one is in charge: the highest that no swap has replaced. The others have no future: new
 * rooms open on the one in charge, and they stay only for rooms that could not be handed over.
 */
final class Succession {
    private final ModTracking tracking;
    private final ModFolder folder;

    Succession(ModTracking tracking, ModFolder folder) {
        this.tracking = tracking;
        this.folder = folder;
    }

    /** The mod in charge of a game. */
    Optional<RunningMod> offering(String game) {
        return inCharge(mod -> games(mod).contains(game));
    }

    /** The other versions of the same mod that run, highest first. */
    List<RunningMod> others(RunningMod mod) {
        return tracking.mods().stream()
                .filter(other -> other != mod && other.id().equals(mod.id()))
                .sorted(Comparator.comparing(
                                (RunningMod other) -> other.bundle().getVersion())
                        .reversed())
                .toList();
    }

    /** Those whose place another version has taken, which offers all that they do. One that failed is none of them. */
    List<RunningMod> superseded() {
        return tracking.mods().stream()
                .filter(mod -> !mod.offers().isEmpty())
                .filter(mod -> inCharge(other -> other.id().equals(mod.id()))
                        .filter(heir -> heir != mod && isAfter(heir, mod))
                        .filter(heir -> games(heir).containsAll(games(mod)))
                        .isPresent())
                .toList();
    }

    private Optional<RunningMod> inCharge(Predicate<RunningMod> candidate) {
        return tracking.mods().stream()
                .filter(candidate)
                .filter(mod -> mod.problem() == null)
                .max(Comparator.comparing((RunningMod mod) -> !isReplaced(mod))
                        .thenComparing(mod -> mod.bundle().getVersion()));
    }

    private boolean isAfter(RunningMod heir, RunningMod mod) {
        return isReplaced(mod)
                || heir.bundle().getVersion().compareTo(mod.bundle().getVersion()) > 0;
    }

    private boolean isReplaced(RunningMod mod) {
        return folder.replaced(mod.id()).contains(mod.bundle().getVersion());
    }

    private static Set<String> games(RunningMod mod) {
        return mod.offers().stream().map(Games.Offer::game).collect(Collectors.toUnmodifiableSet());
    }
}
