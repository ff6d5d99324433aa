package dev.atoll.mods;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Sees which bundles are stopped or wired anew as long as it is open, one mod's own aside. */
final class RefreshWitness implements SynchronousBundleListener, AutoCloseable {
    private final BundleContext context;
    private final String mod;
    private final Set<String> refreshed = new ConcurrentSkipListSet<>();

    RefreshWitness(BundleContext context, String mod) {
        this.context = context;
        this.mod = mod;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean disturbing = event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.UNRESOLVED;
        String name = event.getBundle().getSymbolicName();
        if (disturbing && !mod.equals(name)) {
            refreshed.add(String.valueOf(name));
        }
    }

    /** Their symbolic names, so far. */
    List<String> refreshed() {
        return List.copyOf(refreshed);
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
