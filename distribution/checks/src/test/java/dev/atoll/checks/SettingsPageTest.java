package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of all settings has what the components read, with the defaults that they have. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/know/settings.md");

    /** {@code int check_ms() default 1_500;} of a component's settings. */
    private static final Pattern SETTING = Pattern.compile("^ {4,8}[\\w\\[\\]]+ (\\w+)\\(\\) default (.+);$");

    /** {@code | `check.ms` | 1500 | what it is |} of the page. */
    private static final Pattern ROW = Pattern.compile("^\\| `([\\w.]+)` \\| (.+?) \\| .+ \\|$");

    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d_]*");

    @Test
    void thePageHasEverySettingWithItsDefault() {
        var read = read();
        assertTrue(read.size() >= 90, "only " + read.size() + " settings");
        var told = told();
        assertEquals(read.keySet(), told.keySet());
        read.forEach((setting, value) -> {
            // Texts may come from the environment, which the page tells in words.
            if (NUMBER.matcher(value).matches() && !setting.equals("atoll.gateway port")) {
                assertEquals(value.replace("_", ""), told.get(setting), setting);
            }
        });
    }

    /** By component and name, the defaults in the sources. A component is named like its bundle's folder. */
    private static Map<String, String> read() {
        var settings = new TreeMap<String, String>();
        for (Path file : SourceFiles.endingIn(".java")) {
            var lines = SourceFiles.lines(file);
            if (file.startsWith("bundles")
                    && lines.stream().anyMatch(line -> line.contains("@ObjectClassDefinition("))) {
                for (String line : lines) {
                    Matcher setting = SETTING.matcher(line);
                    if (setting.matches()) {
                        String name = setting.group(1).replace('_', '.');
                        settings.put("atoll." + file.getName(2) + " " + name, setting.group(2));
                    }
                }
            }
        }
        return settings;
    }

    private static Map<String, String> told() {
        var settings = new TreeMap<String, String>();
        String component = "";
        for (String line : SourceFiles.lines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                component = line.substring(3);
            } else if (row.matches() && component.startsWith("atoll.")) {
                settings.put(component + " " + row.group(1), row.group(2));
            }
        }
        return settings;
    }
}
