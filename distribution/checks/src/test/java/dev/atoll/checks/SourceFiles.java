package dev.atoll.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sources as they lie in the checkout. */
final class SourceFiles {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", ".atoll", "generated");

    private SourceFiles() {}

    /** All files with one of these endings, relative to the root. */
    static List<Path> endingIn(String... endings) {
        var found = new ArrayList<Path>();
        Path root = BuiltJars.root();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    for (String ending : endings) {
                        if (file.toString().endsWith(ending)) {
                            found.add(root.relativize(file));
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(BuiltJars.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
