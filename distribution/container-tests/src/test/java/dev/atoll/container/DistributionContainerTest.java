package dev.atoll.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.maven;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import dev.atoll.api.games.Games;
import dev.atoll.api.grid.Grid;
import dev.atoll.api.identity.Identity;
import dev.atoll.api.results.Results;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What must hold in the container once it is up. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionContainerTest {
    @Inject
    private BundleContext context;

    @Inject
    private Games games;

    @Inject
    private Grid grid;

    @Inject
    private Identity identity;

    @Inject
    private Results results;

    @Configuration
    public Option[] distribution() {
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(maven("dev.atoll", "atoll.distribution")
                            .type("tar.gz")
                            .versionAsInProject())
                    .name("Atoll")
                    .unpackDirectory(new File("target/exam")),
            keepRuntimeFolder(),
            doNotModifyLogConfiguration(),
            // Karaf's own start script patches java.base; ours leaves that and the activator out.
            vmOption("--patch-module"),
            vmOption("java.base=lib/endorsed/org.apache.karaf.specs.locator-" + System.getProperty("karaf.version")
                    + ".jar"),
            vmOption("--add-exports=java.base/org.apache.karaf.specs.locator=ALL-UNNAMED"),
            vmOption("--add-opens=java.base/java.nio=ALL-UNNAMED"),
            vmOption("--add-opens=java.base/java.util=ALL-UNNAMED"),
            vmOption("--add-opens=java.base/java.lang=ALL-UNNAMED"),
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.repositories",
                    new File("target/exam-repository").toURI() + "@id=exam@snapshots"),
            editConfigurationFilePut("etc/atoll.gateway.cfg", "port", "0"),
        };
    }

    @Test
    public void everyBundleRunsThatCan() {
        var idle = new ArrayList<String>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                idle.add(bundle + " is in state " + bundle.getState());
            }
        }
        assertEquals(List.of(), idle);
    }

    @Test
    public void thePartsOfThePlatformMeetAsServices() {
        assertNotNull(games);
        assertNotNull(identity);
        assertNotNull(results);
        assertEquals(1, grid.membership().nodes().size());
    }

    @Test
    public void onlyTheTwoApisAndTheLibrariesExport() {
        var exporters = new ArrayList<String>();
        for (Bundle bundle : context.getBundles()) {
            String name = String.valueOf(bundle.getSymbolicName());
            if (name.startsWith("atoll.")
                    && !name.startsWith("atoll.libs.")
                    && !Set.of("atoll.api", "atoll.mod.api").contains(name)) {
                var wiring = bundle.adapt(BundleWiring.class);
                wiring.getCapabilities("osgi.wiring.package").forEach(one -> exporters.add(name + " exports " + one));
            }
        }
        assertEquals(List.of(), exporters);
    }

    @Test
    public void replacingAnImplementationRefreshesNobodyElse() {
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        int seen = 0;
        for (Bundle bundle : context.getBundles()) {
            String name = String.valueOf(bundle.getSymbolicName());
            if (name.startsWith("atoll.")
                    && !name.startsWith("atoll.libs.")
                    && !Set.of("atoll.api", "atoll.mod.api").contains(name)) {
                seen++;
                assertEquals(Set.of(bundle), Set.copyOf(wiring.getDependencyClosure(Set.of(bundle))));
            }
        }
        assertTrue("only " + seen + " bundles of ours", seen >= 10);
    }
}
