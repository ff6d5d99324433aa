package dev.atoll.admin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where recordings of matches are from, and whether the matches come to the same states again. */
final class Replays {
    private final Server server;
    private final Distribution distribution;
    private final PrintStream out;

    Replays(Server server, Distribution distribution, PrintStream out) {
        this.server = server;
        this.distribution = distribution;
        this.out = out;
    }

    Answer about(String id) throws Failure, InterruptedException {
        return server.get("/api/admin/replays/" + id);
    }

    /**
     * Lives a match again.
     *
     * @param named the mod's code, where it is not to be looked for
     */
    ExitCode verify(String id, Optional<Path> named) throws Failure, IOException, InterruptedException {
        List<RecordedSegment> segments = RecordedSegment.all(about(id).text());
        byte[] recording = server.get("/api/admin/replays/" + id + "/recording").body();
        var archive = new ModJars(server.home(), distribution);
        var jvm = new FreshJvm(distribution);
        boolean isSame = true;
        for (RecordedSegment segment : segments) {
            Path jar = named.isPresent() ? named.get() : archive.find(segment);
            if (segments.size() > 1) {
                out.println("on " + segment);
            }
            var outcome = jvm.replay(jar, segment, recording);
            out.print(outcome.said());
            isSame &= outcome.isSame();
        }
        out.println(isSame ? "the same" : "DIFFERENT: this match does not come out as it was played");
        return isSame ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
