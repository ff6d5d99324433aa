package dev.atoll.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the classes say: layers, cycles, purity, and the shape of the APIs. */
class LayersTest {
    private static final int CLASSES_FLOOR = 250;

    private static final JavaClasses ALL = BuiltJars.classes(BuiltJars.bundles().values().stream()
            .filter(bundle -> !bundle.folder().startsWith("bundles/libs/")));

    private static final JavaClasses GAMES = BuiltJars.classes(BuiltJars.bundles().values().stream()
            .filter(bundle -> bundle.folder().startsWith("bundles/games/")));

    @Test
    void seesEnoughClasses() {
        assertTrue(ALL.size() >= CLASSES_FLOOR, "only " + ALL.size() + " classes");
        assertTrue(GAMES.size() >= 15, "only " + GAMES.size() + " classes of games");
    }

    @Test
    void theModApiStandsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.atoll.mod")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "dev.atoll.mod", "org.osgi.annotation..", "org.jspecify.."))
                .check(ALL);
    }

    @Test
    void thePlatformApiKnowsNoImplementation() {
        classes()
                .that()
                .resideInAPackage("dev.atoll.api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "dev.atoll.mod",
                        "dev.atoll.api..",
                        "jakarta.persistence..",
                        "org.osgi.annotation..",
                        "org.jspecify.."))
                .check(ALL);
    }

    @Test
    void bundlesMeetThroughContractsAlone() {
        slices().matching("dev.atoll.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(), resideInAnyPackage("dev.atoll.mod", "dev.atoll.api.."))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage("dev.atoll.engine.."))
                .ignoreDependency(
                        resideInAnyPackage("dev.atoll.postgres..", "dev.atoll.database.."),
                        resideInAnyPackage("dev.atoll.postgres..", "dev.atoll.database.."))
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.atoll.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void theEngineHasNoThreadsClockOrFiles() {
        noClasses()
                .that()
                .resideInAPackage("dev.atoll.engine..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent.locks.."))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "start")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat(assignableTo(java.util.concurrent.Executor.class))
                .check(ALL);
    }

    @Test
    void gamesArePure() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio..",
                        "java.net..",
                        "java.lang.reflect..",
                        "java.util.concurrent..",
                        "java.sql.."))
                .orShould()
                .dependOnClassesThat(named(Set.of(
                        "java.util.HashMap",
                        "java.util.HashSet",
                        "java.util.Random",
                        "java.util.IdentityHashMap",
                        "java.util.WeakHashMap",
                        "java.util.UUID",
                        "java.time.Clock",
                        "java.lang.Thread",
                        "java.lang.Runtime",
                        "java.lang.ProcessHandle",
                        "java.lang.ThreadLocal")))
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(GAMES);
        for (String method :
                Set.of("sin", "cos", "tan", "atan2", "exp", "log", "pow", "hypot", "atan", "asin", "acos")) {
            var calls = GAMES.stream()
                    .flatMap(type -> type.getMethodCallsFromSelf().stream())
                    .filter(call -> call.getTargetOwner().isEquivalentTo(Math.class)
                            && call.getTarget().getName().equals(method))
                    .toList();
            assertTrue(calls.isEmpty(), "use StrictMath: " + calls);
        }
    }

    @Test
    void apiTypesAreInterfacesRecordsEnumsOrFinal() {
        classes()
                .that()
                .resideInAnyPackage("dev.atoll.mod", "dev.atoll.api..")
                .and()
                .arePublic()
                .should(new ArchCondition<>("be an interface, record, enum, annotation, sealed, or final") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean fine = type.isInterface()
                                || type.isRecord()
                                || type.isEnum()
                                || type.isAnnotation()
                                || type.getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(type, fine, type.getName()));
                    }
                })
                .check(ALL);
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getName()));
    }
}
