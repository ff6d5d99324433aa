package dev.atoll.mods;

import dev.atoll.mod.Game;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The class loader of a jar that is not installed. Sees what a mod may see: the JDK, the mod API, and itself. */
final class KeptLoader extends URLClassLoader {
    private static final String API = "dev.atoll.mod.";

    KeptLoader(Path jar) throws MalformedURLException {
        super("kept " + jar.getFileName(), new URL[] {jar.toUri().toURL()}, getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API)) {
            try {
                return Class.forName(name, false, Game.class.getClassLoader());
            } catch (ClassNotFoundException notOfTheApi) {
                // A mod may call its package what it likes.
            }
        }
        return super.findClass(name);
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
