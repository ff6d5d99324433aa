package dev.atoll.mods;

import dev.atoll.api.games.Games;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Keeps one {@link RunningMod} for each active bundle that is a mod. Immediate, so that rooms go on without a gateway, whose
 * leaving would else let go of all that only it uses.
 */
@Component(service = ModTracking.class, immediate = true)
public final class ModTracking {
    private final Map<Long, RunningMod> mods = new ConcurrentSkipListMap<>();
    private final BundleContext context;
    private final BundleTracker<RunningMod> tracker;

    @Activate
    public ModTracking(BundleContext context, @Reference Games games, @Reference KeptCode kept) {
        this.context = context;
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, new BundleTrackerCustomizer<RunningMod>() {
            @Override
            public @Nullable RunningMod addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                if (bundle.getHeaders().get(RunningMod.HEADER) == null) {
                    return null;
                }
                var mod = new RunningMod(bundle, context, games, kept);
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

    /** Nothing is missing; it may be about to start. */
    private static final String WAITING = "it is installed, but was not started";

    /** A mod that is installed and does not run, since its bundle can't. */
    record Stuck(String id, String version, String problem) {}

    /** All mods whose bundles are there but not active. */
    List<Stuck> stuck() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED)
                .filter(bundle -> bundle.getHeaders().get(RunningMod.HEADER) != null)
                .map(bundle -> new Stuck(
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion().toString(),
                        missing(bundle)))
                .toList();
    }

    private String missing(Bundle bundle) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() == Bundle.RESOLVED || wiring == null || revision == null) {
            return WAITING;
        }
        List<String> missing = revision.getRequirements(null).stream()
                .filter(need -> !"optional".equals(need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .filter(need -> wiring.findProviders(need).isEmpty())
                .map(need -> String.valueOf(need.getDirectives().get(Constants.FILTER_DIRECTIVE)))
                .toList();
        return missing.isEmpty() ? WAITING : "it needs what this server does not have: " + String.join(" ", missing);
    }

    /** The mod that a bundle is, if it is one and active. */
    Optional<RunningMod> of(Bundle bundle) {
        return Optional.ofNullable(mods.get(bundle.getBundleId()));
    }
}
