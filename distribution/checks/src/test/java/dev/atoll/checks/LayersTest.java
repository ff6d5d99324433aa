package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The classes of the house hold to its rules; {@link ClassRulesTest} shows that each can fail. */
class LayersTest {
    private static final int CLASSES_FLOOR = 250;

    private static final ClassRules RULES = new ClassRules("dev.atoll");

    private static final JavaClasses ALL = BuiltJars.classes(BuiltJars.bundles().values().stream()
            .filter(bundle -> !bundle.folder().startsWith("bundles/libs/")));

    private static final JavaClasses GAMES = BuiltJars.classes(BuiltJars.bundles().values().stream()
            .filter(bundle -> bundle.folder().matches("(bundles/games|mods-sdk/examples)/.*")));

    @Test
    void seesEnoughClasses() {
        assertTrue(ALL.size() >= CLASSES_FLOOR, "only " + ALL.size() + " classes");
        assertTrue(GAMES.size() >= 15, "only " + GAMES.size() + " classes of games");
    }

    @Test
    void theModApiStandsOnTheJdkAlone() {
        RULES.theModApiStandsOnTheJdkAlone().check(ALL);
    }

    @Test
    void thePlatformApiKnowsNoImplementation() {
        RULES.thePlatformApiKnowsNoImplementation().check(ALL);
    }

    @Test
    void bundlesMeetThroughContractsAlone() {
        RULES.bundlesMeetThroughContractsAlone().check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.packagesHaveNoCycles().check(ALL);
    }

    @Test
    void theEngineHasNoThreadsClockOrFiles() {
        RULES.theEngineHasNoThreadsClockOrFiles().check(ALL);
    }

    @Test
    void gamesArePure() {
        ClassRules.gamesArePure().check(GAMES);
    }

    @Test
    void apiTypesAreInterfacesRecordsEnumsOrFinal() {
        RULES.apiTypesAreInterfacesRecordsEnumsOrFinal().check(ALL);
    }
}
