package dev.atoll.ops;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.HttpMethod;
import dev.atoll.api.http.Response;
import dev.atoll.api.http.Route;
import dev.atoll.api.http.Routes;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.api.ops.Metrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component: {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
@Component(immediate = true, configurationPid = "atoll.ops", service = Routes.class)
@Designate(ocd = Operations.Config.class)
public final class Operations implements Routes {
    /** Settings. */
    @ObjectClassDefinition(name = "Atoll operations", description = "What must work before the server is ready.")
    public @interface Config {
        @AttributeDefinition(description = "Health checks that must be there and up. Separated by commas.")
        String[] required() default {"database", "grid", "ticks", "gateway"};

        @AttributeDefinition(description = "How long a check may take, in milliseconds.")
        int check_ms() default 1_500;

        @AttributeDefinition(description = "How long an answer holds, in milliseconds.")
        int holds_ms() default 500;

        @AttributeDefinition(description = "Who may read /metrics: ANYONE, SIGNED_IN or OPERATOR.")
        Access metrics_access() default Access.ANYONE;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Checkup checkup;
    private final Watch watch;
    private final List<Metrics> metrics = new CopyOnWriteArrayList<>();
    private final List<Route> routes;

    @Activate
    public Operations(Config config) {
        checkup = new Checkup(config.required(), config.check_ms(), config.holds_ms());
        metrics.add(new JvmMetrics());
        routes = routes(config);
        watch = new Watch(checkup::report);
    }

    @Deactivate
    void close() {
        watch.close();
        checkup.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCheck(HealthCheck check) {
        checkup.add(check);
    }

    void removeCheck(HealthCheck check) {
        checkup.remove(check);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addMetrics(Metrics source) {
        metrics.add(source);
    }

    void removeMetrics(Metrics source) {
        metrics.remove(source);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private List<Route> routes(Config config) {
        return List.of(
                Route.of(
                                HttpMethod.GET,
                                "/health/live",
                                "Whether the server runs at all.",
                                x -> Response.ok(new Checkup.Report(true, List.of())))
                        .response(200, Checkup.Report.class),
                Route.of(HttpMethod.GET, "/health/ready", "Whether everything works that players need.", x -> ready())
                        .response(200, Checkup.Report.class)
                        .response(503, Checkup.Report.class),
                Route.of(HttpMethod.GET, "/metrics", "All numbers, in Prometheus' text format.", x -> numbers())
                        .access(config.metrics_access())
                        .response(200, String.class));
    }

    private Response ready() {
        var report = checkup.report();
        return new Response.Json(report.up() ? 200 : 503, report);
    }

    private Response numbers() {
        var page = new Exposition();
        for (Metrics source : metrics) {
            try {
                source.report(page);
            } catch (RuntimeException e) {
                LOG.error("{} could not report its numbers", source.getClass().getName(), e);
            }
        }
        page.gauge(
                "atoll_metrics_refused",
                "Numbers left out of this page, because their names or labels are wrong or taken.",
                java.util.Map.of(),
                page.refused());
        return new Response.Text(200, Exposition.CONTENT_TYPE, page.text());
    }
}
