package dev.atoll.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.checks.BuiltJars.Bundle;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bundles of the house hold to the rules of manifests, and each rule refuses a bundle that breaks it. */
class BundleTest {
    private static final Map<String, Bundle> BUNDLES = BuiltJars.bundles();

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
        assertEquals(List.of(), ManifestRules.onlyTheTwoApisAndTheLibrariesExport(BUNDLES.values()));
    }

    @Test
    void everyExportedPackageOfOursHasAVersion() {
        assertEquals(List.of(), ManifestRules.everyExportedPackageOfOursHasAVersion(BUNDLES.values()));
    }

    @Test
    void bigLibrariesAreImportedByAListedFew() {
        assertEquals(List.of(), ManifestRules.bigLibrariesAreImportedByAListedFew(BUNDLES.values()));
    }

    @Test
    void gamesImportTheModApiAndTheJdkAlone() {
        assertEquals(List.of(), ManifestRules.gamesImportTheModApiAndTheJdkAlone(BUNDLES.values()));
    }

    @Test
    void platformBundlesImportContractsNotEachOther() {
        assertEquals(List.of(), ManifestRules.platformBundlesImportContractsNotEachOther(BUNDLES.values()));
    }

    private static Collection<Bundle> rude(String folder, String header, String value) {
        String name = "atoll." + folder.substring(folder.lastIndexOf('/') + 1);
        return List.of(new Bundle(name, folder, Path.of("rude.jar"), Map.of(header, value)));
    }

    @Test
    void aPlatformBundleMayNotExport() {
        var rooms = rude("bundles/platform/rooms", "Export-Package", "dev.atoll.rooms;version=\"1.0.0\"");
        assertEquals(
                List.of("atoll.rooms exports [dev.atoll.rooms]"),
                ManifestRules.onlyTheTwoApisAndTheLibrariesExport(rooms));
    }

    @Test
    void anApiMayNotExportWithoutAVersion() {
        var api = rude("bundles/api", "Export-Package", "dev.atoll.api.one;version=\"1.0.0\",dev.atoll.api.two");
        assertEquals(List.of("dev.atoll.api.two"), ManifestRules.everyExportedPackageOfOursHasAVersion(api));
    }

    @Test
    void aBundleThatIsNotListedMayNotImportALibrary() {
        var rooms = rude("bundles/platform/rooms", "Import-Package", "io.vertx.core;version=\"[5.1,6)\",org.slf4j");
        assertEquals(
                List.of("atoll.rooms imports io.vertx.core"), ManifestRules.bigLibrariesAreImportedByAListedFew(rooms));
    }

    @Test
    void aGameMayNotImportThePlatform() {
        var game = rude("bundles/games/shooter", "Import-Package", "dev.atoll.mod,dev.atoll.api.rooms,java.util");
        assertEquals(
                List.of("atoll.shooter imports dev.atoll.api.rooms"),
                ManifestRules.gamesImportTheModApiAndTheJdkAlone(game));
    }

    @Test
    void aPlatformBundleMayNotImportAnother() {
        var mods = rude("bundles/platform/mods", "Import-Package", "dev.atoll.api.rooms,dev.atoll.rooms.lobby");
        assertEquals(
                List.of("atoll.mods imports dev.atoll.rooms.lobby"),
                ManifestRules.platformBundlesImportContractsNotEachOther(mods));
    }
}
