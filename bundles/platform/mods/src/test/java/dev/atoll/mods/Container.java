package dev.atoll.mods;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A framework with the mod API and nothing else in it. */
final class Container implements AutoCloseable {
    static final int KEPT_BYTES_MAX = 1 << 20;

    private final Framework framework;
    final Lobby lobby = new Lobby();
    final KeptCode kept;
    final ModTracking tracking;

    Container(Path storage) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "dev.atoll.mod",
                        "felix.log.level",
                        "0"));
        framework.start();
        kept = new KeptCode(context(), storage.resolve("kept"), 100, KEPT_BYTES_MAX, InstantSource.system());
        tracking = new ModTracking(context(), lobby, kept);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs and starts what a folder for mods would. */
    Bundle drop(byte[] jar, String location) throws BundleException {
        Bundle bundle = context().installBundle(location, new ByteArrayInputStream(jar));
        bundle.start();
        return bundle;
    }

    /** All bundles but the framework itself, as {@code name version}. */
    List<String> installed() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }

    /** The bundles of which anything is heard from now on, as {@code name version}. */
    List<String> hearing() {
        var heard = new ArrayList<String>();
        context().addBundleListener((org.osgi.framework.SynchronousBundleListener) event -> heard.add(
                event.getBundle().getSymbolicName() + " " + event.getBundle().getVersion()));
        return heard;
    }

    @Override
    public void close() throws BundleException {
        tracking.close();
        framework.stop();
        try {
            framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
