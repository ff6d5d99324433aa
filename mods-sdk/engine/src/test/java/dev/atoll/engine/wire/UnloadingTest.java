package dev.atoll.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.atoll.engine.schema.GameSchema;
import dev.atoll.engine.schema.OptionsForm;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.Trees;
import dev.atoll.mod.Player;
import dev.atoll.mod.Spec;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing in this library keeps a mod's classes once the mod has let go of them, and nothing else keeps this library. */
class UnloadingTest {
    record Duck(int legs, Feather feather) {
        enum Feather {
            WHITE
        }
    }

    sealed interface Quack {
        record Loud(int times) implements Quack {}
    }

    /** Defines some classes anew: the test's records, as a mod's class loader would, or a bundle's copy of this library. */
    private static final class ModLoader extends ClassLoader {
        private final String prefix;

        ModLoader(String prefix) {
            super(UnloadingTest.class.getClassLoader());
            this.prefix = prefix;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(prefix)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (var stream = UnloadingTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @SuppressWarnings("unchecked") // the loader defines what it is asked for
    private static WeakReference<ClassLoader> useEverything() throws ReflectiveOperationException {
        var loader = new ModLoader(UnloadingTest.class.getName());
        var duck = (Class<? extends Record>) loader.loadClass(Duck.class.getName());
        Class<?> quack = loader.loadClass(Quack.class.getName());
        assertNotSame(Duck.class, duck);
        Record value = Trees.fromTree(java.util.Map.of(), duck, Reading.SAVED);
        Trees.toTree(value);
        capture(duck, value);
        OptionsForm.fields(value);
        GameSchema.of(Spec.of("duck", duck, quack, duck).options(value).build()).toTree();
        Object loud = CommandCodec.of(quack).decode(new BitReader().over(new byte[] {0}));
        Trees.toTree(loud, quack);
        return new WeakReference<>(loader);
    }

    private static <V extends Record> void capture(Class<V> type, Record value) {
        var codec = ViewCodec.of(type);
        var encoder = new FrameEncoder<>(codec, 0, 1);
        encoder.advance(type.cast(value), 1, new long[1]);
        var cells = new Cells();
        codec.capture(type.cast(value), cells);
        codec.toView(cells);
    }

    /** As a platform bundle does, with a class that stays when the bundle goes. */
    private static WeakReference<ClassLoader> useCopyOnPlayer() throws ReflectiveOperationException {
        var loader = new ModLoader("dev.atoll.engine.");
        Class<?> trees = loader.loadClass(Trees.class.getName());
        assertNotSame(Trees.class, trees);
        Object tree = trees.getMethod("toTree", Object.class).invoke(null, new Player(3, "id", "Ada", false));
        assertEquals(Trees.toTree(new Player(3, "id", "Ada", false)), tree);
        return new WeakReference<>(loader);
    }

    @Test
    void aModsClassLoaderIsCollected() throws ReflectiveOperationException {
        assertCollected(useEverything());
    }

    @Test
    void aCopyOfThisLibraryIsCollectedWhoseTreesWereOfClassesThatStay() throws ReflectiveOperationException {
        assertCollected(useCopyOnPlayer());
    }

    /** Softly held objects go at the second collection: so is this test's JVM started. */
    private static void assertCollected(WeakReference<ClassLoader> loader) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        @Nullable ClassLoader left = loader.get();
        while (left != null && Instant.now().isBefore(deadline)) {
            left = null;
            System.gc();
            left = loader.get();
        }
        assertNull(left);
    }
}
