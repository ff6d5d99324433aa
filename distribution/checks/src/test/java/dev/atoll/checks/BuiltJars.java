package dev.atoll.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The jars that the build has made, by symbolic name, with where each lives in the house. */
final class BuiltJars {
    /** A built bundle. */
    record Bundle(String name, String folder, Path jar, Map<String, String> headers) {
        private JarFile open() {
            try {
                return new JarFile(jar.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The clauses of a header such as {@code Export-Package}. */
        List<String> clauses(String header) {
            String value = headers.getOrDefault(header, "");
            // Commas inside quotes belong to version ranges.
            return List.of(value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
        }

        /** The packages of a header such as {@code Import-Package}, without attributes. */
        List<String> packages(String header) {
            return clauses(header).stream()
                    .map(clause -> clause.split(";", 2)[0].strip())
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    private BuiltJars() {}

    static Path root() {
        return Path.of(System.getProperty("atoll.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** All bundles of ours that ship, the library bundles included. */
    static Map<String, Bundle> bundles() {
        var found = new TreeMap<String, Bundle>();
        for (String part : List.of("mods-sdk", "bundles", "clients/web")) {
            try (Stream<Path> files = Files.walk(root().resolve(part), 5, new FileVisitOption[0])) {
                files.filter(file -> file.getFileName().toString().matches("atoll\\..*-\\d[\\d.]*\\.jar"))
                        .filter(file -> file.toString().contains("/target/atoll."))
                        .map(BuiltJars::read)
                        .forEach(bundle -> found.put(bundle.name(), bundle));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** Our own classes in these bundles. What a bundle embeds under another name is looked at where it is built. */
    static JavaClasses classes(Stream<Bundle> bundles) {
        return new ClassFileImporter()
                .withImportOption(location -> location.contains("dev/atoll/"))
                .importJars(bundles.map(Bundle::open).toList());
    }

    private static Bundle read(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            var headers = new TreeMap<String, String>();
            Attributes main = jar.getManifest().getMainAttributes();
            main.forEach((key, value) -> headers.put(key.toString(), value.toString()));
            String name = headers.getOrDefault(
                    "Bundle-SymbolicName", file.getFileName().toString().replaceAll("-\\d[\\d.]*\\.jar$", ""));
            Path module = file.resolve("../..").normalize();
            return new Bundle(name.split(";", 2)[0], root().relativize(module).toString(), file, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
