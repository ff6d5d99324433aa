package dev.atoll.mods;

import dev.atoll.api.mods.ModArchive.Opened;
import dev.atoll.api.mods.ModCode;
import dev.atoll.mod.Game;
import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads kept jars for a while, each in a class loader of its own, and watches that these go. A mod whose classes something holds
 * can so fill no more memory than a few loaders of it.
 */
final class KeptLoaders {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLoaders.class);
    private static final int LOADERS_MAX = 16;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** What a kept mod is told: it is asked for its games, and nothing is done with them. */
    private record Asked(String id, String version, List<Game<?, ?, ?>> games) implements ModContext {
        @Override
        public <S extends Record, C, V extends Record> void room(Game<S, C, V> game) {
            games.add(game);
        }
    }

    private record Loaded(ModCode code, String webPrefix, List<Game<?, ?, ?>> games, KeptLoader loader)
            implements Opened {
        @Override
        public void close() {
            games.clear();
            loader.close();
        }
    }

    /**
     * Loads a jar and starts its mod.
     *
     * @return empty when too many are loaded
     * @throws IllegalStateException when the jar is not what it was, or its mod fails
     */
    Optional<Opened> open(KeptJar jar, String webPrefix) {
        KeptLoader loader = null;
        try {
            if (!BundleJar.hash(jar.file()).equals(jar.code().hash())) {
                throw new IllegalStateException(jar.file() + " is not what was kept; delete it");
            }
            loader = new KeptLoader(jar.file());
            if (!register(loader)) {
                loader.close();
                return Optional.empty();
            }
            Mod mod = loader.loadClass(jar.modClass())
                    .asSubclass(Mod.class)
                    .getDeclaredConstructor()
                    .newInstance();
            var games = new ArrayList<Game<?, ?, ?>>();
            mod.start(new Asked(jar.code().mod(), jar.code().version(), games));
            return Optional.of(new Loaded(jar.code(), webPrefix, games, loader));
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            if (loader != null) {
                loader.close();
            }
            // Its text: what was thrown may hold classes of the mod.
            throw new IllegalStateException("the kept code of " + jar.code() + " can't be used: " + e);
        }
    }

    private synchronized boolean register(ClassLoader loader) {
        if (size() >= LOADERS_MAX) {
            // Garbage that nobody has collected yet, or loaders that something holds: only this tells.
            System.gc();
            if (size() >= LOADERS_MAX) {
                LOG.error(
                        "{} class loaders of kept mods are still held by something, so no more are opened: {}",
                        LOADERS_MAX,
                        names());
                return false;
            }
        }
        loaders.add(new WeakReference<>(loader));
        return true;
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        for (WeakReference<ClassLoader> one : loaders) {
            ClassLoader loader = one.get();
            if (loader != null) {
                names.add(String.valueOf(loader.getName()));
            }
        }
        return names;
    }

    /** How many are open or not collected yet. */
    synchronized int size() {
        loaders.removeIf(one -> one.get() == null);
        return loaders.size();
    }
}
