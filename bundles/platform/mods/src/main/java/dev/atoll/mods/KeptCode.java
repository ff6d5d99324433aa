package dev.atoll.mods;

import dev.atoll.api.http.StaticFiles;
import dev.atoll.api.mods.ModArchive;
import dev.atoll.api.mods.ModCode;
import dev.atoll.api.ops.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The code of every mod that ran here, in a folder of jars that are called by their hashes: written when a mod starts, so that it
 * is there however the mod leaves. What no replay needs is deleted by {@link #retain}; beyond its limits the code goes that ran
 * longest ago.
 */
@Component(
        service = {KeptCode.class, ModArchive.class, Metrics.class},
        configurationPid = "atoll.mods")
public final class KeptCode implements ModArchive, Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(KeptCode.class);
    private static final String PART = ".part";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.jar");
    private static final long MEGA = 1 << 20;
    /** Unpacked. What may be swapped in has a quarter of it, and most of that is packed once already: pictures, sounds. */
    private static final long JAR_BYTES_MAX = 256 * MEGA;
    /** A match that goes on when its version leaves is named by no replay until it ends. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Path folder;
    private final InstantSource clock;
    private final KeptLoaders loaders = new KeptLoaders();
    private final Map<String, KeptJar> jars = new ConcurrentHashMap<>();
    private final Map<String, ServiceRegistration<StaticFiles>> pages = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final BundleContext context;
    private int jarsMax;
    private long bytesMax;

    @Activate
    public KeptCode(BundleContext context, ModAdministration.Config config) {
        this(
                context,
                Path.of(config.folder()).resolve("kept"),
                config.kept_jars_max(),
                config.kept_megabytes_max() * MEGA,
                InstantSource.system());
    }

    KeptCode(BundleContext context, Path folder, int jarsMax, long bytesMax, InstantSource clock) {
        this.context = context;
        this.folder = folder.toAbsolutePath();
        this.jarsMax = jarsMax;
        this.bytesMax = bytesMax;
        this.clock = clock;
        load();
    }

    /** So that another limit stops no mod. Another folder is taken with the next start. */
    @Modified
    synchronized void modified(ModAdministration.Config config) {
        jarsMax = config.kept_jars_max();
        bytesMax = config.kept_megabytes_max() * MEGA;
        prune();
    }

    @Deactivate
    synchronized void close() {
        pages.values().forEach(ServiceRegistration::unregister);
        pages.clear();
    }

    private synchronized void load() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(PART)) {
                    Files.delete(file);
                } else if (NAME.matcher(name).matches()) {
                    load(file);
                }
            }
        } catch (IOException e) {
            LOG.error(
                    "the folder of kept mods, {}, can't be read; matches of versions that left can't be shown",
                    folder,
                    e);
        }
    }

    private void load(Path file) {
        try {
            add(KeptJar.read(file));
        } catch (IOException e) {
            LOG.warn("{} is not a kept mod: {}", file, e.toString());
        }
    }

    private void add(KeptJar jar) {
        jars.put(jar.code().hash(), jar);
        pages.computeIfAbsent(
                jar.code().hash(), hash -> context.registerService(StaticFiles.class, new KeptPages(jar), null));
    }

    /** A bundle is about to run as a mod: keeps what it holds. */
    synchronized ModCode started(Bundle bundle) {
        String hash = "";
        try {
            hash = keep(bundle);
            running.merge(hash, 1, Integer::sum);
            prune();
        } catch (BundleJar.TooLarge e) {
            LOG.warn(
                    "{} {} is too large to be kept, {}: it runs, but once it has left, its matches can't be shown",
                    bundle.getSymbolicName(),
                    bundle.getVersion(),
                    e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{} {} could not be kept in {}: once it has left, its matches can't be shown",
                    bundle.getSymbolicName(),
                    bundle.getVersion(),
                    folder,
                    e);
        }
        return new ModCode(bundle.getSymbolicName(), bundle.getVersion().toString(), hash);
    }

    /** A mod has stopped. */
    synchronized void stopped(ModCode code) {
        running.computeIfPresent(code.hash(), (hash, count) -> count == 1 ? null : count - 1);
        KeptJar jar = jars.get(code.hash());
        if (jar != null) {
            try {
                jars.put(code.hash(), jar.usedAt(clock.instant()));
            } catch (IOException e) {
                LOG.warn("{} can't be touched", jar.file(), e);
            }
        }
    }

    /** Keeps what a bundle holds, unless it is here already; its hash. */
    private String keep(Bundle bundle) throws IOException {
        Path draft = Files.createDirectories(folder).resolve("draft" + PART);
        try {
            String hash = BundleJar.write(bundle, draft, Math.min(bytesMax, JAR_BYTES_MAX));
            KeptJar kept = jars.get(hash);
            if (kept == null) {
                Path file = folder.resolve(hash + KeptJar.ENDING);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                kept = KeptJar.read(file);
            }
            add(kept.usedAt(clock.instant()));
            return hash;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Deletes what is beyond the limits: of what doesn't run, first what ran longest ago. */
    private void prune() {
        var oldest = jars.values().stream()
                .filter(jar -> !running.containsKey(jar.code().hash()))
                .sorted(Comparator.comparing(KeptJar::used))
                .iterator();
        while ((jars.size() > jarsMax || bytes() > bytesMax) && oldest.hasNext()) {
            KeptJar jar = oldest.next();
            LOG.info("the code of {} is kept no longer, since there is too much", jar.code());
            delete(jar);
        }
    }

    private long bytes() {
        return jars.values().stream().mapToLong(KeptJar::bytes).sum();
    }

    private boolean delete(KeptJar jar) {
        try {
            Files.deleteIfExists(jar.file());
            jars.remove(jar.code().hash());
            var served = pages.remove(jar.code().hash());
            if (served != null) {
                served.unregister();
            }
            return true;
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", jar.file(), e);
            return false;
        }
    }

    /** An operator wants nothing of this mod to run any more, in replays neither. */
    synchronized void forget(String mod) {
        jars.values().stream().filter(jar -> jar.code().mod().equals(mod)).forEach(this::delete);
    }

    @Override
    public synchronized int retain(Collection<ModCode> needed) {
        Instant before = clock.instant().minus(GRACE);
        return (int) jars.values().stream()
                .filter(jar -> !running.containsKey(jar.code().hash()))
                .filter(jar -> jar.used().isBefore(before))
                .filter(jar -> needed.stream().noneMatch(jar::is))
                .filter(this::delete)
                .count();
    }

    /** Who doesn't know the hash gets what ran last of this version. */
    private Optional<KeptJar> find(ModCode code) {
        return jars.values().stream().filter(jar -> jar.is(code)).max(Comparator.comparing(KeptJar::used));
    }

    @Override
    public boolean has(ModCode code) {
        return find(code).isPresent();
    }

    @Override
    public Optional<Opened> open(ModCode code) {
        return find(code).flatMap(jar -> loaders.open(jar, new KeptPages(jar).prefix()));
    }

    @Override
    public void report(Sink sink) {
        sink.gauge("atoll_kept_jars", "Jars of mods that ran here", Map.of(), jars.size());
        sink.gauge("atoll_kept_bytes", "Bytes of the jars of mods that ran here", Map.of(), (double) bytes());
        sink.gauge(
                "atoll_kept_loaders",
                "Class loaders of kept jars that are open or not collected yet",
                Map.of(),
                loaders.size());
    }
}
