package dev.atoll.engine.replay;

import dev.atoll.engine.fold.CannotRestore;
import dev.atoll.engine.fold.GameFault;
import dev.atoll.mod.Game;
import dev.atoll.mod.Mod;
import dev.atoll.mod.ModContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of a JVM of its own: starts a mod outside of any platform, replays a segment of a recording with it, and
 * says which hash it came to. In another JVM hash codes, iteration orders and everything static are others.
 */
public final class FreshReplay {
    private FreshReplay() {}

    /** A mod that is only asked for its games. */
    private record Bare(String id, String version, List<Game<?, ?, ?>> games) implements ModContext {
        @Override
        public <S extends Record, C, V extends Record> void room(Game<S, C, V> game) {
            games.add(game);
        }
    }

    /**
     * Replays what comes in on the standard input.
     *
     * @param arguments the mod's class, its id and its version, and which segment it is, from 0
     */
    @SuppressWarnings("SystemOut") // Its standard output is how it answers.
    public static void main(String[] arguments)
            throws IOException, ReflectiveOperationException, CannotRestore, GameFault {
        var recording = Recording.read(System.in.readAllBytes());
        if (!recording.isUnbroken()) {
            throw new IllegalArgumentException("the segments of this recording don't follow each other");
        }
        Recording.Segment segment = recording.segments().get(Integer.parseInt(arguments[3]));
        Mod mod = Class.forName(arguments[0])
                .asSubclass(Mod.class)
                .getConstructor()
                .newInstance();
        var context = new Bare(arguments[1], arguments[2], new ArrayList<>());
        mod.start(context);
        for (Game<?, ?, ?> game : context.games()) {
            if (game.spec().name().equals(recording.game())) {
                System.out.println("recorded " + segment.hash());
                System.out.println("replayed " + hash(game, segment));
                return;
            }
        }
        throw new IllegalArgumentException("this mod brings no game " + recording.game());
    }

    private static String hash(Game<?, ?, ?> game, Recording.Segment segment) throws CannotRestore, GameFault {
        var again = Resimulation.of(game, segment);
        while (!again.isOver()) {
            again.next();
        }
        return again.hash();
    }
}
