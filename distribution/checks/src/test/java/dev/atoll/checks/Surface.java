package dev.atoll.checks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * All that others can compile against: the exported packages with their versions, and their public and protected members as
 * {@code javap} prints them.
 */
record Surface(List<String> lines) {
    /** {@code dev.atoll.mod;version="1.0.0"}. */
    private static final Pattern EXPORT = Pattern.compile("([\\w.]+);version=\"([\\d.]+)\"");

    /** The head of a type: {@code public interface dev.atoll.mod.Bot<V extends …>} and a brace. */
    private static final Pattern TYPE = Pattern.compile("\\S.*?\\b(?:class|interface) ([\\w.]+)\\.[\\w$]+\\b.*\\{");

    Surface {
        lines = List.copyOf(lines);
    }

    /** What a built bundle exports. */
    static Surface of(BuiltJars.Bundle bundle) throws IOException {
        Stream<String> exports = bundle.clauses("Export-Package").stream()
                .map(clause -> clause.replaceAll(";uses:=\"[^\"]*\"", ""))
                .sorted();
        var types = new ArrayList<String>();
        try (var jar = new JarFile(bundle.jar().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.endsWith(".class") && !entry.endsWith("package-info.class"))
                    .map(entry -> entry.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .forEach(types::add);
        }
        return new Surface(Stream.concat(exports, members(bundle.jar(), types)).toList());
    }

    /** What others see of these types. */
    static Stream<String> members(Path classes, List<String> types) {
        var arguments = new ArrayList<>(List.of("-protected", "-cp", classes.toString()));
        arguments.addAll(types);
        var text = new StringWriter();
        var out = new PrintWriter(text);
        ToolProvider.findFirst("javap").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        return text.toString().lines().filter(line -> !line.startsWith("Compiled from"));
    }

    /** The version of each package. */
    private Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        for (String line : lines) {
            Matcher export = EXPORT.matcher(line);
            if (export.matches()) {
                versions.put(export.group(1), export.group(2));
            }
        }
        return versions;
    }

    /** The lines of each package's types. */
    private Map<String, List<String>> packages() {
        var packages = new TreeMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                current = packages.computeIfAbsent(type.group(1), any -> new ArrayList<>());
            }
            current.add(line);
        }
        return packages;
    }

    /** The packages that are other than in the agreed surface without a higher version, in words. */
    List<String> unraised(Surface agreed) {
        var found = new ArrayList<String>();
        Map<String, String> now = versions();
        agreed.versions().forEach((name, before) -> {
            String version = Optional.ofNullable(now.get(name)).orElse(before);
            List<String> types = packages().getOrDefault(name, List.of());
            boolean same = types.equals(agreed.packages().getOrDefault(name, List.of()));
            int raised = compare(version, before);
            if (raised < 0 || (raised == 0 && !same)) {
                found.add(name + " " + version + " has another surface than " + before + ", or is older");
            }
        });
        return found;
    }

    private static int compare(String left, String right) {
        return Arrays.compare(numbers(left), numbers(right));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
