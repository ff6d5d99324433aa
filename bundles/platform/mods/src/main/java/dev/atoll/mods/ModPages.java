package dev.atoll.mods;

import dev.atoll.api.http.StaticFiles;
import java.net.URL;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The pages in a mod's folder {@code web/}, served under an address that holds its version, so that two can be open. */
final class ModPages implements StaticFiles {
    private static final String FOLDER = "web/";

    private final Bundle bundle;

    ModPages(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Whether a bundle has pages at all. */
    static boolean in(Bundle bundle) {
        return bundle.getEntry(FOLDER + "index.html") != null;
    }

    @Override
    public String prefix() {
        return "/mods/" + bundle.getSymbolicName() + "/" + bundle.getVersion() + "/" + FOLDER;
    }

    @Override
    public Optional<URL> find(String path) {
        return Optional.ofNullable(bundle.getEntry(FOLDER + path));
    }

    @Override
    public boolean sandboxed() {
        return true;
    }
}
