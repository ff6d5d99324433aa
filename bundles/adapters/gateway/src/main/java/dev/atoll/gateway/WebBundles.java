package dev.atoll.gateway;

import dev.atoll.api.http.StaticFiles;
import dev.atoll.gateway.http.Sites;
import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;

/**
 * Serves the {@code web/} folder of each active bundle whose manifest says {@code Atoll-Static: /prefix/}. So a bundle of
 * files needs no code.
 */
final class WebBundles extends BundleTracker<StaticFiles> {
    private static final String HEADER = "Atoll-Static";

    private final Sites sites;

    WebBundles(BundleContext context, Sites sites) {
        super(context, Bundle.ACTIVE, null);
        this.sites = sites;
    }

    @Override
    public @Nullable StaticFiles addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String prefix = bundle.getHeaders("").get(HEADER);
        if (prefix == null) {
            return null;
        }
        var folder = new Folder(bundle, prefix.strip());
        sites.add(folder, bundle.getSymbolicName());
        return folder;
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, StaticFiles folder) {
        sites.remove(folder);
    }

    private record Folder(Bundle bundle, String prefix) implements StaticFiles {
        @Override
        public Optional<URL> find(String path) {
            return path.endsWith("/") ? Optional.empty() : Optional.ofNullable(bundle.getEntry("web/" + path));
        }

        @Override
        public boolean sandboxed() {
            return false;
        }
    }
}
