package dev.atoll.checks;

import dev.atoll.checks.BuiltJars.Bundle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the manifests must hold to: who exports, and who may import what. Each rule gives the breaches, in words. */
final class ManifestRules {
    /** Packages of ours that everyone may import. */
    private static final List<String> EVERYONE = List.of("dev.atoll.mod", "dev.atoll.api.");

    /** Each big library, and the bundles that may import it. All others do without. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "io.vertx.", Set.of("atoll.gateway"),
            "io.netty.", Set.of("atoll.gateway"),
            "org.apache.ignite", Set.of("atoll.grid"),
            "javax.cache", Set.of("atoll.grid"),
            "com.zaxxer.hikari", Set.of("atoll.database"),
            "org.postgresql", Set.of("atoll.database"),
            "org.hibernate",
                    Set.of("atoll.database", "atoll.identity", "atoll.leaderboards", "atoll.replays", "atoll.reviews"),
            "jakarta.persistence",
                    Set.of(
                            "atoll.database",
                            "atoll.identity",
                            "atoll.leaderboards",
                            "atoll.replays",
                            "atoll.reviews",
                            "atoll.api"),
            "org.bouncycastle", Set.of("atoll.identity"),
            "com.fasterxml.jackson",
                    Set.of(
                            "atoll.mod.engine",
                            "atoll.rooms",
                            "atoll.gateway",
                            "atoll.identity",
                            "atoll.leaderboards",
                            "atoll.replays"));

    private ManifestRules() {}

    static List<String> onlyTheTwoApisAndTheLibrariesExport(Collection<Bundle> bundles) {
        return bundles.stream()
                .filter(bundle -> !isApi(bundle) && !isLibrary(bundle))
                .filter(bundle -> !bundle.packages("Export-Package").isEmpty())
                .map(bundle -> bundle.name() + " exports " + bundle.packages("Export-Package"))
                .toList();
    }

    static List<String> everyExportedPackageOfOursHasAVersion(Collection<Bundle> bundles) {
        return bundles.stream()
                .filter(ManifestRules::isApi)
                .flatMap(bundle -> bundle.clauses("Export-Package").stream())
                .filter(clause -> !clause.contains("version=\"1."))
                .toList();
    }

    static List<String> bigLibrariesAreImportedByAListedFew(Collection<Bundle> bundles) {
        return imports(bundles.stream().filter(bundle -> !isLibrary(bundle)))
                .filter(one -> LIBRARIES.entrySet().stream()
                        .anyMatch(library -> one.imported().startsWith(library.getKey())
                                && !library.getValue().contains(one.bundle().name())))
                .map(Import::toString)
                .toList();
    }

    static List<String> gamesImportTheModApiAndTheJdkAlone(Collection<Bundle> bundles) {
        return imports(bundles.stream().filter(bundle -> bundle.folder().startsWith("bundles/games/")))
                .filter(one -> !one.imported().equals("dev.atoll.mod")
                        && !one.imported().startsWith("java.")
                        && !one.imported().startsWith("org.jspecify"))
                .map(Import::toString)
                .toList();
    }

    static List<String> platformBundlesImportContractsNotEachOther(Collection<Bundle> bundles) {
        return imports(bundles.stream().filter(bundle -> bundle.folder().matches("bundles/(platform|adapters)/.*")))
                .filter(one -> one.imported().startsWith("dev.atoll"))
                .filter(one -> EVERYONE.stream().noneMatch(one.imported()::startsWith))
                .map(Import::toString)
                .toList();
    }

    /** A package that a bundle imports. */
    private record Import(Bundle bundle, String imported) {
        @Override
        public String toString() {
            return bundle.name() + " imports " + imported;
        }
    }

    private static Stream<Import> imports(Stream<Bundle> bundles) {
        return bundles.flatMap(
                bundle -> bundle.packages("Import-Package").stream().map(imported -> new Import(bundle, imported)));
    }

    private static boolean isApi(Bundle bundle) {
        return Set.of("atoll.mod.api", "atoll.api").contains(bundle.name());
    }

    private static boolean isLibrary(Bundle bundle) {
        return bundle.folder().startsWith("bundles/libs/");
    }
}
