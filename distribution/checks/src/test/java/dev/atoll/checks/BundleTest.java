package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the manifests say: who exports, and who may import what. */
class BundleTest {
    private static final Map<String, BuiltJars.Bundle> BUNDLES = BuiltJars.bundles();

    /** Packages that everyone may import. */
    private static final List<String> EVERYONE =
            List.of("java.", "dev.atoll.mod", "dev.atoll.api.", "org.slf4j", "org.osgi.", "org.jspecify.");

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

    @Test
    void seesTheWholeHouse() {
        assertTrue(BUNDLES.size() >= 14, "only " + BUNDLES.keySet());
        assertTrue(
                BUNDLES.keySet()
                        .containsAll(Set.of(
                                "atoll.mod.api",
                                "atoll.api",
                                "atoll.rooms",
                                "atoll.identity",
                                "atoll.gateway",
                                "atoll.grid",
                                "atoll.database",
                                "atoll.mods",
                                "atoll.ops",
                                "atoll.leaderboards",
                                "atoll.replays",
                                "atoll.reviews",
                                "atoll.shooter")),
                "only " + BUNDLES.keySet());
    }

    @Test
    void onlyTheTwoApisAndTheLibrariesExport() {
        var exporters = new ArrayList<String>();
        for (BuiltJars.Bundle bundle : BUNDLES.values()) {
            boolean may = bundle.name().equals("atoll.mod.api")
                    || bundle.name().equals("atoll.api")
                    || bundle.folder().startsWith("bundles/libs/");
            if (!may && !bundle.packages("Export-Package").isEmpty()) {
                exporters.add(bundle.name() + " exports " + bundle.packages("Export-Package"));
            }
        }
        assertEquals(List.of(), exporters);
    }

    @Test
    void everyExportedPackageOfOursHasAVersion() {
        for (BuiltJars.Bundle bundle : BUNDLES.values()) {
            if (Set.of("atoll.mod.api", "atoll.api").contains(bundle.name())) {
                for (String clause : bundle.clauses("Export-Package")) {
                    assertTrue(clause.contains("version=\"1."), clause);
                }
            }
        }
    }

    @Test
    void bigLibrariesAreImportedByAListedFew() {
        var breaches = new ArrayList<String>();
        for (BuiltJars.Bundle bundle : BUNDLES.values()) {
            if (bundle.folder().startsWith("bundles/libs/")) {
                continue;
            }
            for (String imported : bundle.packages("Import-Package")) {
                LIBRARIES.forEach((library, allowed) -> {
                    if (imported.startsWith(library) && !allowed.contains(bundle.name())) {
                        breaches.add(bundle.name() + " imports " + imported);
                    }
                });
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void gamesImportTheModApiAndTheJdkAlone() {
        var games = BUNDLES.values().stream()
                .filter(bundle -> bundle.folder().startsWith("bundles/games/"))
                .toList();
        assertTrue(!games.isEmpty());
        for (BuiltJars.Bundle game : games) {
            for (String imported : game.packages("Import-Package")) {
                assertTrue(
                        imported.equals("dev.atoll.mod")
                                || imported.startsWith("java.")
                                || imported.startsWith("org.jspecify"),
                        game.name() + " imports " + imported);
            }
        }
    }

    @Test
    void platformBundlesImportContractsNotEachOther() {
        var breaches = new ArrayList<String>();
        for (BuiltJars.Bundle bundle : BUNDLES.values()) {
            if (!bundle.folder().startsWith("bundles/platform/")
                    && !bundle.folder().startsWith("bundles/adapters/")) {
                continue;
            }
            for (String imported : bundle.packages("Import-Package")) {
                boolean ours = imported.startsWith("dev.atoll");
                if (ours && EVERYONE.stream().noneMatch(imported::startsWith)) {
                    breaches.add(bundle.name() + " imports " + imported);
                }
            }
        }
        assertEquals(List.of(), breaches);
    }
}
