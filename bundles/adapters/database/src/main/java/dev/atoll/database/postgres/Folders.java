package dev.atoll.database.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What is done to whole folders. */
final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it; fine when there is none. Links are deleted, not followed. */
    static void delete(Path folder) throws IOException {
        each(folder, Files::delete);
    }

    /** Gives a folder and all that is in it to somebody. */
    static void give(Path folder, int user, int group) throws IOException {
        each(folder, path -> {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        });
    }

    /** Lets everybody pass through a folder, and read what in it is readable. */
    static void passable(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The same with every folder in it. */
    static void allPassable(Path folder) throws IOException {
        each(folder, path -> {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                passable(path);
            }
        });
    }

    /** The numeric id of a path's owner. */
    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** The numeric id of a path's group. */
    static int group(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    }

    private interface Step {
        void on(Path path) throws IOException;
    }

    private static void each(Path folder, Step step) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                step.on(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                step.on(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
