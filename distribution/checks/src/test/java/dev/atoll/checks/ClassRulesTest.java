package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.atoll.checks.rude.api.parts.KnowsTheRooms;
import dev.atoll.checks.rude.engine.Engines;
import dev.atoll.checks.rude.engine.Plain;
import dev.atoll.checks.rude.games.Impure;
import dev.atoll.checks.rude.games.Pure;
import dev.atoll.checks.rude.grid.NearbyGrid;
import dev.atoll.checks.rude.mod.CanBeExtended;
import dev.atoll.checks.rude.mod.KnowsTheEngine;
import dev.atoll.checks.rude.rooms.lobby.KnowsTheGrid;
import dev.atoll.checks.rude.round.back.Back;
import dev.atoll.checks.rude.round.there.There;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses a class that breaks it. */
class ClassRulesTest {
    private static final ClassRules RULES = new ClassRules("dev.atoll.checks.rude");

    /** What a rule says of these classes. */
    private static List<String> breaches(ArchRule rule, Class<?>... classes) {
        return rule.evaluate(new ClassFileImporter().importClasses(classes))
                .getFailureReport()
                .getDetails();
    }

    private static void assertRefuses(ArchRule rule, Class<?> rude, Class<?>... others) {
        Class<?>[] all = Stream.concat(Stream.of(rude), Arrays.stream(others)).toArray(Class<?>[]::new);
        var breaches = breaches(rule, all);
        assertTrue(
                breaches.stream().anyMatch(breach -> breach.contains(rude.getName())),
                rude.getName() + " is not refused: " + breaches);
    }

    static Stream<Class<?>> engines() {
        return Arrays.stream(Engines.class.getDeclaredClasses());
    }

    static Stream<Class<?>> games() {
        return Arrays.stream(Impure.class.getDeclaredClasses());
    }

    @Test
    void thereAreRudeClasses() {
        assertTrue(
                engines().count() >= 7 && games().count() >= 35,
                "only " + engines().count() + ", " + games().count());
    }

    @Test
    void theModApiMayNotKnowTheEngine() {
        assertRefuses(RULES.theModApiStandsOnTheJdkAlone(), KnowsTheEngine.class);
    }

    @Test
    void thePlatformApiMayNotKnowAnImplementation() {
        assertRefuses(RULES.thePlatformApiKnowsNoImplementation(), KnowsTheRooms.class);
    }

    @Test
    void aBundleMayNotKnowAnother() {
        assertRefuses(RULES.bundlesMeetThroughContractsAlone(), KnowsTheGrid.class, NearbyGrid.class);
    }

    @Test
    void twoPackagesMayNotKnowEachOther() {
        assertRefuses(RULES.packagesHaveNoCycles(), There.class, Back.class);
    }

    @Test
    void anApiMayNotHaveAnOpenClass() {
        assertRefuses(RULES.apiTypesAreInterfacesRecordsEnumsOrFinal(), CanBeExtended.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anEngineMayNotHaveThreadsClockOrFiles(Class<?> rude) {
        assertRefuses(RULES.theEngineHasNoThreadsClockOrFiles(), rude);
    }

    @ParameterizedTest
    @MethodSource("games")
    void aGameMayNotBeImpure(Class<?> rude) {
        assertRefuses(ClassRules.gamesArePure(), rude);
    }

    @Test
    void whatIsPurePasses() {
        assertEquals(List.of(), breaches(ClassRules.gamesArePure(), Pure.class));
        assertEquals(List.of(), breaches(RULES.theEngineHasNoThreadsClockOrFiles(), Plain.class));
    }
}
