package dev.atoll.benchmarks.load.arena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Processor time and memory of a process and all that belong to it: its descendants, and processes whose command line names its
 * data folder (a database that went its own way). From {@code /proc}, so that all servers are measured alike.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private final long root;
    private final String folder;

    /** @param folder that the command lines of further processes name; empty for none */
    ProcessTree(long root, String folder) {
        this.root = root;
        this.folder = folder;
    }

    /** What the tree has used and holds. */
    record Use(double cpuSeconds, double residentBytes) {}

    Use use() {
        Map<Long, String[]> stats = new HashMap<>();
        Set<Long> members = new HashSet<>(Set.of(root));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                String stat = read(process.resolve("stat"));
                if (!stat.isEmpty()) {
                    // The name in parentheses may hold anything, so fields are counted from behind it.
                    stats.put(pid, stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
                    if (!folder.isEmpty()
                            && pid != ProcessHandle.current().pid()
                            && read(process.resolve("cmdline")).contains(folder)) {
                        members.add(pid);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Long, String[]> each : stats.entrySet()) {
                grown |= members.contains(Long.parseLong(each.getValue()[PARENT])) && members.add(each.getKey());
            }
        }
        double cpu = 0;
        double resident = 0;
        for (long pid : members) {
            String[] stat = stats.get(pid);
            if (stat != null) {
                cpu += (Long.parseLong(stat[USER]) + Long.parseLong(stat[SYSTEM])) / TICKS_PER_SECOND;
                resident += resident(pid);
            }
        }
        return new Use(cpu, resident);
    }

    private static double resident(long pid) {
        return read(PROC.resolve(pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
