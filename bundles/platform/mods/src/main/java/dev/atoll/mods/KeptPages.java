package dev.atoll.mods;

import dev.atoll.api.http.StaticFiles;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Optional;

/**
 * The pages of one kept jar. Each jar's are a service of their own, since the files behind a service never change: when a jar is
 * deleted, so is what others remember of it.
 */
final class KeptPages implements StaticFiles {
    private static final String FOLDER = "web/";

    private final KeptJar jar;

    KeptPages(KeptJar jar) {
        this.jar = jar;
    }

    @Override
    public String prefix() {
        return "/mods/kept/" + jar.code().hash() + "/" + FOLDER;
    }

    @Override
    public Optional<URL> find(String path) {
        if (ModPages.leadsOut(path) || !jar.holds(FOLDER + path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URL(new URL("jar:" + jar.file().toUri() + "!/"), FOLDER + path));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean sandboxed() {
        return true;
    }
}
