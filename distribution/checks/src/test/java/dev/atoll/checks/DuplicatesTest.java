package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.document.FileId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written twice: as PMD's copy-paste detector sees it, over all sources and tests. */
class DuplicatesTest {
    /** Tokens in a row; around ten lines. */
    private static final int TOKENS_MAX = 90;

    @Test
    void javaIsNotWrittenTwice() throws IOException {
        assertEquals(List.of(), duplicates("java", 400, SourceFiles.endingIn(".java")));
    }

    @Test
    void typeScriptIsNotWrittenTwice() throws IOException {
        assertEquals(List.of(), duplicates("typescript", 60, SourceFiles.endingIn(".ts", ".tsx")));
    }

    private static List<String> duplicates(String language, int floor, List<Path> sources) throws IOException {
        var configuration = new CPDConfiguration(LanguageRegistry.CPD);
        configuration.setOnlyRecognizeLanguage(LanguageRegistry.CPD.getLanguageById(language));
        configuration.setMinimumTileSize(TOKENS_MAX);
        var found = new ArrayList<String>();
        try (var analysis = CpdAnalysis.create(configuration)) {
            int files = 0;
            for (Path source : sources) {
                // The fixture is the shooter with a few files laid over it.
                if (!source.startsWith("distribution/fixtures/shooter-next")) {
                    analysis.files().addFile(BuiltJars.root().resolve(source));
                    files++;
                }
            }
            assertTrue(files >= floor, "only " + files + " files of " + language);
            analysis.performAnalysis(report -> report.getMatches().forEach(match -> found.add(describe(match))));
        }
        return found;
    }

    private static String describe(Match match) {
        var places = StreamSupport.stream(match.spliterator(), false)
                .map(mark -> mark.getLocation())
                .map(at -> at.getFileId() == FileId.UNKNOWN
                        ? "?"
                        : BuiltJars.root().relativize(Path.of(at.getFileId().getAbsolutePath())) + ":"
                                + at.getStartLine())
                .collect(Collectors.toCollection(TreeSet::new));
        return match.getTokenCount() + " tokens, " + match.getLineCount() + " lines: " + String.join(" and ", places);
    }

    @Test
    void aCopyIsSeen(@TempDir Path folder) throws IOException {
        var sources = new ArrayList<Path>();
        for (String name : List.of("First", "Second")) {
            String steps = IntStream.range(0, 10)
                    .mapToObj(i -> "int a = b + 1; if (a > c) { a += d; }\n".replaceAll("[abcd]\\b", "$0" + i))
                    .collect(Collectors.joining());
            String java = "class " + name + " { void go() {\n" + steps + "} }\n";
            String typeScript = "export function go" + name + "() {\n" + steps.replace("int", "let") + "}\n";
            sources.add(Files.writeString(folder.resolve(name + ".java"), java));
            sources.add(Files.writeString(folder.resolve(name + ".ts"), typeScript));
        }
        for (String language : List.of("java", "typescript")) {
            String ending = language.equals("java") ? ".java" : ".ts";
            var found = duplicates(
                    language,
                    2,
                    sources.stream()
                            .filter(one -> one.toString().endsWith(ending))
                            .toList());
            assertEquals(1, found.size(), found::toString);
            assertTrue(found.get(0).contains("First" + ending), found::toString);
        }
    }
}
