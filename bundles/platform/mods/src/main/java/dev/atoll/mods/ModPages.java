package dev.atoll.mods;

import dev.atoll.api.http.StaticFiles;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** The pages in a mod's folder {@code web/}, served under an address that holds its version, so that two can be open. */
final class ModPages implements StaticFiles {
    private static final String FOLDER = "web/";

    /** An empty, {@code .} or {@code ..} part of a path. */
    private static final Pattern OUTSIDE = Pattern.compile("(^|/)(\\.{0,2})(/|$)");

    private final Bundle bundle;

    ModPages(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Whether a bundle has pages at all. */
    static boolean in(Bundle bundle) {
        return bundle.getEntry(FOLDER + "index.html") != null;
    }

    /** Whether a path is none that a file within has. */
    static boolean leadsOut(String path) {
        return path.isEmpty()
                || path.indexOf('\\') >= 0
                || OUTSIDE.matcher(path).find();
    }

    @Override
    public String prefix() {
        return "/mods/" + bundle.getSymbolicName() + "/" + bundle.getVersion() + "/" + FOLDER;
    }

    @Override
    public Optional<URL> find(String path) {
        // A bundle may be a folder, where names like these lead out of it.
        return leadsOut(path)
                ? Optional.empty()
                : Optional.ofNullable(bundle.getEntry(FOLDER + path))
                        .filter(url -> !url.getPath().endsWith("/"));
    }

    @Override
    public boolean sandboxed() {
        return true;
    }
}
