package dev.atoll.mods;

import dev.atoll.api.games.Games;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Keeps one {@link RunningMod} for each active bundle that is a mod. */
@Component(service = ModTracking.class)
public final class ModTracking {
    private final Map<Long, RunningMod> mods = new ConcurrentSkipListMap<>();
    private final BundleTracker<RunningMod> tracker;

    @Activate
    public ModTracking(BundleContext context, @Reference Games games) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, new BundleTrackerCustomizer<RunningMod>() {
            @Override
            public @Nullable RunningMod addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                if (bundle.getHeaders().get(RunningMod.HEADER) == null) {
                    return null;
                }
                var mod = new RunningMod(bundle, context, games);
                mods.put(bundle.getBundleId(), mod);
                mod.start();
                return mod;
            }

            @Override
            public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, RunningMod mod) {}

            @Override
            public void removedBundle(Bundle bundle, @Nullable BundleEvent event, RunningMod mod) {
                mods.remove(bundle.getBundleId());
                mod.stop();
            }
        });
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    /** All mods, oldest first. */
    Collection<RunningMod> mods() {
        return List.copyOf(mods.values());
    }

    /** The mod that a bundle is, if it is one and active. */
    Optional<RunningMod> of(Bundle bundle) {
        return Optional.ofNullable(mods.get(bundle.getBundleId()));
    }
}
