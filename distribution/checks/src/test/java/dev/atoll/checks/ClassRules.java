package dev.atoll.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.Executor;

/**
 * What the classes must hold to: layers, cycles, and the shape of the APIs.
 *
 * @param root the package of the house: {@code dev.atoll}, or where tests keep classes that break the rules
 */
record ClassRules(String root) {
    ArchRule theModApiStandsOnTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage(root + ".mod")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", root + ".mod", "org.osgi.annotation..", "org.jspecify.."));
    }

    ArchRule thePlatformApiKnowsNoImplementation() {
        return classes()
                .that()
                .resideInAPackage(root + ".api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        root + ".mod",
                        root + ".api..",
                        "jakarta.persistence..",
                        "org.osgi.annotation..",
                        "org.jspecify.."));
    }

    ArchRule bundlesMeetThroughContractsAlone() {
        return slices().matching(root + ".(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(root + ".mod", root + ".api.."))
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(root + ".engine.."))
                .ignoreDependency(
                        resideInAnyPackage(root + ".postgres..", root + ".database.."),
                        resideInAnyPackage(root + ".postgres..", root + ".database.."));
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule theEngineHasNoThreadsClockOrFiles() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent.locks.."))
                .orShould()
                .dependOnClassesThat(assignableTo(Executor.class))
                .orShould()
                .accessTargetWhere(Impurity.ofTheClock())
                .orShould()
                .accessTargetWhere(Impurity.ofThreads());
    }

    static ArchRule gamesArePure() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(Impurity.PACKAGES))
                .orShould()
                .dependOnClassesThat(Impurity.ofTypes())
                .orShould()
                .accessTargetWhere(Impurity.ofTheClock())
                .orShould()
                .accessTargetWhere(Impurity.ofTheSystem())
                .orShould()
                .accessTargetWhere(Impurity.ofChance())
                .orShould()
                .accessTargetWhere(Impurity.ofOrder())
                .orShould()
                .accessTargetWhere(Impurity.ofRounding());
    }

    ArchRule apiTypesAreInterfacesRecordsEnumsOrFinal() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".mod", root + ".api..")
                .and()
                .arePublic()
                .should(new ArchCondition<>("be an interface, record, enum, annotation or final") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean fine = type.isInterface()
                                || type.isRecord()
                                || type.isEnum()
                                || type.isAnnotation()
                                || type.getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(type, fine, type.getName()));
                    }
                });
    }
}
