package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the pages of {@code docs/} show as code is taken from what is compiled and tested, and what they tell to type is there.
 * A block of code that can't be taken from anywhere has {@code <!-- not compiled: why -->} in the line before.
 */
class DocumentedCodeTest {
    private static final Path DOCS = Path.of("docs");
    private static final Set<String> LANGUAGES = Set.of("java", "js", "ts", "html");
    private static final Pattern EXCUSE = Pattern.compile("<!-- not compiled: \\S.* -->");

    /** Stands for lines that are left out. */
    private static final String ELLIPSIS = "…";

    private static final Path ADMIN = Path.of("distribution/admin/src/main/java/dev/atoll/admin");

    /** In a checkout {@code ./atoll mod new}; in a distribution {@code bin/admin mods}, wherever it was unpacked. */
    private static final Pattern COMMAND = Pattern.compile("^(?:\\./atoll |.*/bin/(?=admin ))(\\w+)(?: (\\w+))?");

    private static final Pattern OUR_PATH = Pattern.compile("(?<![\\w./-])(?:mods-sdk|bundles|distribution)/[\\w./-]+");

    /** Whatever is between the quotes of three grave accents. */
    private record Block(Path page, int line, String language, boolean excused, List<String> lines) {
        private String where() {
            return page + ":" + line;
        }
    }

    @Test
    void showsOnlyCodeThatIsCompiled() {
        var sources = new ArrayList<String>();
        for (Path file : SourceFiles.endingIn(".java", ".js", ".ts", ".html")) {
            if (!file.endsWith("DocumentedCodeTest.java")) {
                sources.add(withoutBlanks(SourceFiles.lines(file)));
            }
        }
        var shown = blocks().stream()
                .filter(block -> LANGUAGES.contains(block.language) && !block.excused)
                .toList();
        assertTrue(shown.size() >= 4, "only " + shown.size() + " blocks of code");
        var strangers = shown.stream()
                .filter(block -> sources.stream().noneMatch(source -> has(source, pieces(block))))
                .map(Block::where)
                .toList();
        assertEquals(List.of(), strangers);
    }

    @Test
    void tellsOnlyCommandsThatThereAre() {
        var known = new ArrayList<>(words(Path.of("atoll"), "^  ([a-z| -]+)\\)"));
        words(Path.of("tools/mod"), "^  ([a-z| -]+)\\)").forEach(word -> known.add("mod " + word));
        words(ADMIN.resolve("Commands.java"), "new Command\\(\\s*\"(\\w+)").forEach(word -> known.add("admin " + word));
        var told = new ArrayList<String>();
        for (Block block : blocks()) {
            for (String line : block.lines) {
                Matcher command = COMMAND.matcher(line);
                if (command.find()) {
                    boolean hasPart =
                            command.group(1).equals("mod") || command.group(1).equals("admin");
                    told.add(command.group(1) + (hasPart ? " " + command.group(2) : ""));
                }
            }
        }
        assertTrue(told.size() >= 12, "only " + told.size() + " commands");
        told.removeAll(known);
        assertEquals(List.of(), told);
    }

    @Test
    void namesOnlyFoldersThatThereAre() {
        var paths = blocks().stream()
                .flatMap(block -> block.lines.stream())
                .flatMap(line -> OUR_PATH.matcher(line).results().map(found -> found.group()
                        .replaceAll("/target/.*", "")))
                .collect(Collectors.toCollection(ArrayList::new));
        assertTrue(paths.size() >= 3, "only " + paths);
        paths.removeIf(path -> Files.exists(BuiltJars.root().resolve(path)));
        assertEquals(List.of(), paths);
    }

    private static List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (Path page : SourceFiles.endingIn(".md")) {
            if (page.startsWith(DOCS)) {
                blocks.addAll(blocks(page));
            }
        }
        return blocks;
    }

    private static List<Block> blocks(Path page) {
        var blocks = new ArrayList<Block>();
        var lines = SourceFiles.lines(page);
        for (int begin = 0; begin < lines.size(); begin++) {
            if (lines.get(begin).startsWith("```")) {
                int end = begin + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                boolean excused =
                        EXCUSE.matcher(lines.get(Math.max(0, begin - 1))).matches();
                String language = lines.get(begin).substring(3);
                blocks.add(new Block(page, begin + 1, language, excused, lines.subList(begin + 1, end)));
                begin = end;
            }
        }
        return blocks;
    }

    /** The parts of a block between ellipses, in the words of the sample that {@code ./atoll mod new} fills in. */
    private static List<String> pieces(Block block) {
        var pieces = new ArrayList<String>();
        var piece = new ArrayList<String>();
        for (String line : block.lines) {
            if (line.strip().equals(ELLIPSIS)) {
                pieces.add(withoutBlanks(piece));
                piece.clear();
            } else {
                piece.add(line.replace("CoinRace", "Sample")
                        .replace("coin-race", "sample-game")
                        .replace("Coin race", "Sample game"));
            }
        }
        pieces.add(withoutBlanks(piece));
        return pieces;
    }

    /** Whether a text has all pieces, one after the other. */
    private static boolean has(String source, List<String> pieces) {
        int from = 0;
        for (String piece : pieces) {
            int at = source.indexOf(piece, from);
            if (at < 0) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }

    private static String withoutBlanks(List<String> lines) {
        return String.join("", lines).replaceAll("\\s", "");
    }

    /** The words of the alternatives that a script or a switch has. */
    private static List<String> words(Path file, String alternatives) {
        String text = String.join("\n", SourceFiles.lines(file));
        return Pattern.compile(alternatives, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .flatMap(found ->
                        Pattern.compile("\\w+").matcher(found).results().map(word -> word.group()))
                .toList();
    }
}
