package dev.atoll.mod;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the platform must know of a game before it opens a room.
 *
 * <p>Views, commands and events are made of: {@code boolean}; {@code byte short int long} (bounded by
 * {@link Range}, else all their bits); {@code float double} (quantised by {@link Range}, else sent whole); {@code String}
 * ({@link Size}, else 256 UTF-8 bytes at most); enums; records of these; {@code List} of these ({@link Size}, else 256
 * elements at most); {@code Optional} of these; sealed interfaces of records. Options are a record of booleans, numbers,
 * strings and enums, without other records or lists. A state may also hold arrays of primitives,
 * {@code Instant}, {@code Duration} and {@code Map} with string keys. Clients know a component by its name without the
 * underscore at its end, so {@code default_} is their {@code default}.
 *
 * @param <S> the state
 * @param <C> the commands
 * @param <V> the view
 */
public final class Spec<S extends Record, C, V extends Record> {
    /** The fastest tick that the platform serves, per second. */
    public static final int TICKS_PER_SECOND_MAX = 60;

    private static final Duration DELAY_MAX = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private final Builder<S, C, V> built;

    private Spec(Builder<S, C, V> built) {
        this.built = built;
    }

    /** Starts a spec with the defaults: version 1, turn-based, 1 to 8 seats, one view for all, no options. */
    public static <S extends Record, C, V extends Record> Builder<S, C, V> of(
            String name, Class<S> state, Class<C> command, Class<V> view) {
        return new Builder<>(name, state, command, view);
    }

    /** Unique among the games of a server: {@code [a-z][a-z0-9-]{1,31}}. */
    public String name() {
        return built.name;
    }

    /** For people. */
    public String title() {
        return built.title;
    }

    /** One sentence for the lobby. */
    public String summary() {
        return built.summary;
    }

    /** The version of the state's shape. */
    public int version() {
        return built.version;
    }

    /** The type of the state. */
    public Class<S> state() {
        return built.state;
    }

    /** The sealed type of the commands. */
    public Class<C> command() {
        return built.command;
    }

    /** The type of what viewers see. */
    public Class<V> view() {
        return built.view;
    }

    /** The defaults of what a host may choose; its type gives the form in the lobby. */
    public Record options() {
        return built.options;
    }

    /** 1 to {@value #TICKS_PER_SECOND_MAX} ticks, or 0 for a turn-based game. */
    public int ticksPerSecond() {
        return built.ticksPerSecond;
    }

    /**
     * How often viewers are shown the game, per second: a divisor of {@link #ticksPerSecond()}, unless the host of a room
     * chooses another. 0 in a turn-based game, which shows every turn.
     */
    public int viewsPerSecond() {
        return built.viewsPerSecond == 0 ? built.ticksPerSecond : built.viewsPerSecond;
    }

    /** By how much those who only watch see a ticking game later, so that they can't help who plays. */
    public Duration spectatorDelay() {
        return built.spectatorDelay;
    }

    /** How many may play. */
    public Seats seats() {
        return built.seats;
    }

    /** Whether all viewers see the same. */
    public Visibility visibility() {
        return built.visibility;
    }

    /** The types that {@link Turn#tell} may send. Clients know them by their simple names, so no two may share one. */
    public List<Class<? extends Record>> events() {
        return built.events;
    }

    /**
     * Names of the numbers that {@link Standing#stats} may carry; each gets a leaderboard. Only the matches of games that have
     * some are recorded, to be watched again.
     */
    public List<String> stats() {
        return built.stats;
    }

    /** Collects what differs from the defaults. */
    public static final class Builder<S extends Record, C, V extends Record> {
        private final String name;
        private final Class<S> state;
        private final Class<C> command;
        private final Class<V> view;
        private String title;
        private String summary = "";
        private int version = 1;
        private Record options = new NoOptions();
        private int ticksPerSecond;
        private int viewsPerSecond;
        private Duration spectatorDelay = Duration.ZERO;
        private Seats seats = new Seats(1, 8);
        private Visibility visibility = Visibility.SHARED;
        private List<Class<? extends Record>> events = List.of();
        private List<String> stats = List.of();

        private Builder(String name, Class<S> state, Class<C> command, Class<V> view) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("game name \"" + name + "\" does not match " + NAME);
            }
            this.name = name;
            this.title = name;
            this.state = state;
            this.command = command;
            this.view = view;
        }

        private Builder(Builder<S, C, V> other) {
            this(other.name, other.state, other.command, other.view);
            title = other.title;
            summary = other.summary;
            version = other.version;
            options = other.options;
            ticksPerSecond = other.ticksPerSecond;
            viewsPerSecond = other.viewsPerSecond;
            spectatorDelay = other.spectatorDelay;
            seats = other.seats;
            visibility = other.visibility;
            events = other.events;
            stats = other.stats;
        }

        /** For people; 1 to 64 characters. The name, when not set. */
        public Builder<S, C, V> title(String title) {
            check(!title.isBlank() && title.length() <= 64, "a title has 1 to 64 characters");
            this.title = title;
            return this;
        }

        /** One sentence for the lobby; at most 200 characters. */
        public Builder<S, C, V> summary(String summary) {
            check(summary.length() <= 200, "a summary has at most 200 characters");
            this.summary = summary;
            return this;
        }

        /** The version of the state's shape, from 1: raise it whenever {@link Game#migrate} must know the difference. */
        public Builder<S, C, V> version(int version) {
            check(version >= 1, "versions start at 1");
            this.version = version;
            return this;
        }

        /**
         * The defaults of what a host may choose; its type gives the form in the lobby. Its components are booleans, numbers,
         * strings or enums; a game with others is refused when it is offered.
         */
        public Builder<S, C, V> options(Record options) {
            this.options = options;
            return this;
        }

        /** 1 to {@value Spec#TICKS_PER_SECOND_MAX} ticks, or 0 for a turn-based game, which runs when something is due. */
        public Builder<S, C, V> ticksPerSecond(int ticksPerSecond) {
            check(
                    ticksPerSecond >= 0 && ticksPerSecond <= TICKS_PER_SECOND_MAX,
                    "ticksPerSecond is 0 to " + TICKS_PER_SECOND_MAX);
            this.ticksPerSecond = ticksPerSecond;
            return this;
        }

        /** How often the game is shown; a divisor of the ticks per second. As often as it ticks, when not set. */
        public Builder<S, C, V> viewsPerSecond(int viewsPerSecond) {
            this.viewsPerSecond = viewsPerSecond;
            return this;
        }

        /** By how much spectators are late: nothing to 60 s. Not at all, when not set. */
        public Builder<S, C, V> spectatorDelay(Duration spectatorDelay) {
            check(
                    !spectatorDelay.isNegative() && spectatorDelay.compareTo(DELAY_MAX) <= 0,
                    "the delay of spectators is 0 to 60 s");
            this.spectatorDelay = spectatorDelay;
            return this;
        }

        /** How many a match needs, and how many seats a room has. */
        public Builder<S, C, V> seats(int min, int max) {
            this.seats = new Seats(min, max);
            return this;
        }

        /** Whether all viewers see the same. */
        public Builder<S, C, V> visibility(Visibility visibility) {
            this.visibility = visibility;
            return this;
        }

        /** The types that {@link Turn#tell} may send: records with different simple names. None, when not set. */
        public Builder<S, C, V> events(List<Class<? extends Record>> events) {
            this.events = List.copyOf(events);
            return this;
        }

        /**
         * Names of the numbers that {@link Standing#stats} may carry: {@code [a-z][a-z0-9_]{0,31}}, at most 16. Without any,
         * matches are not recorded.
         */
        public Builder<S, C, V> stats(String... stats) {
            for (String stat : stats) {
                check(stat.matches("[a-z][a-z0-9_]{0,31}"), "\"" + stat + "\" is no name for a stat");
            }
            check(stats.length <= 16, "a game has at most 16 stats");
            this.stats = List.of(stats);
            return this;
        }

        /** The finished spec; the builder may go on to be changed. */
        public Spec<S, C, V> build() {
            check(
                    viewsPerSecond == 0
                            || (viewsPerSecond > 0
                                    && viewsPerSecond <= ticksPerSecond
                                    && ticksPerSecond % viewsPerSecond == 0),
                    "viewsPerSecond divides ticksPerSecond");
            return new Spec<>(new Builder<>(this));
        }

        private void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException("game " + name + ": " + otherwise);
            }
        }
    }
}
