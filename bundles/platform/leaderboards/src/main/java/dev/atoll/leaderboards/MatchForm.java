package dev.atoll.leaderboards;

import dev.atoll.api.results.Results.Match;
import dev.atoll.mod.Player;
import dev.atoll.mod.Standing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A match as bytes: what its hash is taken of, and what a file of it holds. Equal for equal matches, and for no others. */
final class MatchForm {
    private static final String MARK = "atoll match 1";
    private static final int HASH_BYTES = 32;

    private MatchForm() {}

    /** A hash of everything but the effect. */
    static byte[] hash(Match match) {
        return sha256(bytes(out -> write(out, match)));
    }

    /** A file of a match, with a checksum at its end. */
    static byte[] file(Match match) {
        byte[] content = bytes(out -> {
            out.writeUTF(MARK);
            out.writeUTF(match.effect());
            write(out, match);
        });
        byte[] file = Arrays.copyOf(content, content.length + HASH_BYTES);
        System.arraycopy(sha256(content), 0, file, content.length, HASH_BYTES);
        return file;
    }

    /**
     * Reads a file of a match.
     *
     * @throws IOException when it is damaged, or none
     */
    static Match read(byte[] file) throws IOException {
        int length = file.length - HASH_BYTES;
        if (length < 0
                || !Arrays.equals(sha256(Arrays.copyOf(file, length)), Arrays.copyOfRange(file, length, file.length))) {
            throw new IOException("it is cut off or damaged: its checksum does not fit");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(file, 0, length))) {
            String mark = in.readUTF();
            if (!mark.equals(MARK)) {
                throw new IOException("it is no file of this version: " + mark);
            }
            Match match = readMatch(in);
            if (in.read() != -1) {
                throw new IOException("it goes on after its end");
            }
            return match;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("it says what can't be", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Something that writes. */
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Match match) throws IOException {
        out.writeUTF(match.game());
        out.writeUTF(match.gameTitle());
        out.writeUTF(match.room());
        out.writeUTF(match.ended().toString());
        out.writeInt(match.stats().size());
        for (String stat : match.stats()) {
            out.writeUTF(stat);
        }
        out.writeInt(match.standings().size());
        for (Standing standing : match.standings()) {
            write(out, standing);
        }
    }

    private static void write(DataOutputStream out, Standing standing) throws IOException {
        out.writeInt(standing.player().seat());
        out.writeUTF(standing.player().id());
        out.writeUTF(standing.player().name());
        out.writeBoolean(standing.player().bot());
        out.writeInt(standing.place());
        out.writeLong(standing.score());
        out.writeUTF(standing.played().toString());
        out.writeInt(standing.stats().size());
        for (Map.Entry<String, Long> stat : standing.stats().entrySet()) {
            out.writeUTF(stat.getKey());
            out.writeLong(stat.getValue());
        }
    }

    private static Match readMatch(DataInputStream in) throws IOException {
        String effect = in.readUTF();
        String game = in.readUTF();
        String title = in.readUTF();
        String room = in.readUTF();
        Instant ended = Instant.parse(in.readUTF());
        var stats = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            stats.add(in.readUTF());
        }
        var standings = new ArrayList<Standing>();
        for (int left = in.readInt(); left > 0; left--) {
            standings.add(readStanding(in));
        }
        return new Match(effect, game, title, stats, room, ended, standings);
    }

    private static Standing readStanding(DataInputStream in) throws IOException {
        var player = new Player(in.readInt(), in.readUTF(), in.readUTF(), in.readBoolean());
        int place = in.readInt();
        long score = in.readLong();
        Duration played = Duration.parse(in.readUTF());
        var stats = new TreeMap<String, Long>();
        for (int left = in.readInt(); left > 0; left--) {
            stats.put(in.readUTF(), in.readLong());
        }
        return new Standing(player, place, score, played, stats);
    }
}
