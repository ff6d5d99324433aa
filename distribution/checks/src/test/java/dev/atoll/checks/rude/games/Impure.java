package dev.atoll.checks.rude.games;

import java.io.StringReader;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Games that are not pure, each in one way. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "TimeZoneUsage"}) // That is what they are here for.
public final class Impure {
    private Impure() {}

    static final class TossesACoin {
        boolean heads() {
            return Math.random() < 0.5;
        }
    }

    static final class TossesACoinByReference {
        DoubleSupplier coin() {
            return Math::random;
        }
    }

    static final class TossesAStrictCoin {
        boolean heads() {
            return StrictMath.random() < 0.5;
        }
    }

    static final class HasDiceOfItsOwn {
        int roll(Random dice) {
            return dice.nextInt(6);
        }
    }

    static final class TakesSomeGenerator {
        RandomGenerator dice() {
            return RandomGenerator.getDefault();
        }
    }

    static final class HasSecrets {
        int draw(SecureRandom cards) {
            return cards.nextInt(52);
        }
    }

    static final class DrawsOnItsThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt(52);
        }
    }

    static final class Shuffles {
        void shuffle(List<String> cards) {
            Collections.shuffle(cards);
        }
    }

    static final class NamesAtRandom {
        UUID name() {
            return UUID.randomUUID();
        }
    }

    static final class LooksAtTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class LooksAtTheLocalClock {
        LocalDateTime now() {
            return LocalDateTime.now();
        }
    }

    static final class LooksAtTheCalendar {
        LocalDate today() {
            return LocalDate.now();
        }
    }

    static final class LooksAtTheClockElsewhere {
        ZonedDateTime now(ZoneId zone) {
            return ZonedDateTime.now(zone);
        }
    }

    static final class KeepsAClock {
        Instant now(Clock clock) {
            return clock.instant();
        }
    }

    static final class KnowsTheDate {
        Date today() {
            return new Date();
        }
    }

    static final class CountsMillis {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class CountsNanos {
        long now() {
            return System.nanoTime();
        }
    }

    static final class TellsTwinsApart {
        int of(Object thing) {
            return System.identityHashCode(thing);
        }
    }

    static final class ReadsTheEnvironment {
        boolean cheats() {
            return System.getenv().containsKey("CHEATS");
        }
    }

    static final class SpeaksTheHostsLanguage {
        Locale language() {
            return Locale.getDefault();
        }
    }

    static final class LivesInTheHostsZone {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }
    }

    static final class HasAMapWithoutOrder {
        Map<String, Long> stats() {
            return Map.of("kills", 1L, "deaths", 2L);
        }
    }

    static final class HasASetWithoutOrder {
        Set<String> colours() {
            return Set.of("red", "blue");
        }
    }

    static final class HasALargeSetWithoutOrder {
        Set<Integer> numbers() {
            return Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        }
    }

    static final class CopiesAMapOutOfOrder {
        Map<String, Long> stats(Map<String, Long> stats) {
            return Map.copyOf(stats);
        }
    }

    static final class CopiesASetOutOfOrder {
        Set<String> names(List<String> names) {
            return Set.copyOf(names);
        }
    }

    static final class CollectsOutOfOrder {
        Set<String> names(List<String> names) {
            return names.stream().collect(Collectors.toSet());
        }
    }

    static final class GroupsOutOfOrder {
        Map<Integer, List<String>> byLength(List<String> names) {
            return names.stream().collect(Collectors.groupingBy(String::length));
        }
    }

    static final class HashesByIdentity {
        Map<String, Long> stats() {
            return new HashMap<>();
        }
    }

    static final class SumsInParallel {
        double sum(List<Double> numbers) {
            return numbers.parallelStream().reduce(0.0, Double::sum);
        }
    }

    static final class RoundsAsTheHostDoes {
        double wave(double x) {
            return Math.sin(x);
        }
    }

    static final class ReadsStreams {
        StringReader reader() {
            return new StringReader("");
        }
    }

    static final class HasBuffers {
        ByteBuffer buffer() {
            return ByteBuffer.allocate(1);
        }
    }

    static final class ForgetsWhenTheHostDoes {
        WeakReference<String> memory() {
            return new WeakReference<>("");
        }
    }

    static final class HasThreads {
        long thread() {
            return Thread.currentThread().getId();
        }
    }

    static final class CountsProcessors {
        int count() {
            return Runtime.getRuntime().availableProcessors();
        }
    }
}
