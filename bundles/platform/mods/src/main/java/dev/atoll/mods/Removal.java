package dev.atoll.mods;

import dev.atoll.api.http.Problem;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the bundles of mods out, and looks whether their class loaders go. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final long FIRST_PAUSE_MILLIS = 80;
    /** With pauses that double, the last ends after ten seconds. */
    private static final int COLLECTIONS_MAX = 7;

    private final BundleContext context;

    Removal(BundleContext context) {
        this.context = context;
    }

    /** A mod exports nothing, so nobody should be wired to it; one that does would drag others through the refresh. */
    void refuseIfOthersDependOn(Bundle bundle) {
        Collection<Bundle> touched = wiring().getDependencyClosure(Set.of(bundle));
        if (touched.size() > 1) {
            throw Problem.conflict(
                    "not-alone",
                    "removing " + bundle.getSymbolicName() + " would also refresh " + touched + "; nothing was done");
        }
    }

    void uninstall(@Nullable Bundle bundle) {
        if (bundle == null) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("could not uninstall {}", bundle, e);
        }
        wiring().refreshBundles(Set.of(bundle));
    }

    /** Uninstalls a bundle; true when its class loader was seen to be garbage soon after. */
    boolean watched(Bundle old) {
        BundleWiring wiring = old.adapt(BundleWiring.class);
        var loader = new WeakReference<>(wiring == null ? null : wiring.getClassLoader());
        wiring = null;
        uninstall(old);
        boolean collected = isCollected(loader, TimeUnit.MILLISECONDS::sleep);
        if (!collected) {
            LOG.warn("the class loader of {} is still held by something", old);
        }
        return collected;
    }

    /** A wait of this many milliseconds. */
    @FunctionalInterface
    interface Pause {
        void of(long millis) throws InterruptedException;
    }

    /**
     * Whether something goes when garbage is collected. Each collection costs all rooms, and what holds a class loader for a
     * moment (the framework, a thread that ends) lets go by itself: so there are few, further and further apart. They stop
     * the world: as many concurrent ones (-XX:+ExplicitGCInvokesConcurrent) left class loaders that nothing held.
     */
    static boolean isCollected(WeakReference<?> held, Pause pause) {
        long millis = FIRST_PAUSE_MILLIS;
        for (int i = 0; i < COLLECTIONS_MAX && held.get() != null; i++, millis *= 2) {
            try {
                pause.of(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            System.gc();
        }
        return held.get() == null;
    }

    private FrameworkWiring wiring() {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring == null) {
            throw new IllegalStateException("the framework offers no wiring");
        }
        return wiring;
    }
}
