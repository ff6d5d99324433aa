package dev.atoll.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.atoll.api.http.Access;
import dev.atoll.api.http.Response;
import dev.atoll.api.ops.HealthCheck;
import dev.atoll.testing.TrialRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private record Fixed(String name, Supplier<Health> answer) implements HealthCheck {
        @Override
        public Health check() {
            return answer.get();
        }
    }

    private static HealthCheck up(String name) {
        return new Fixed(name, () -> new HealthCheck.Health(true, "fine"));
    }

    @Test
    void isReadyOnlyWhenAllRequiredChecksAreThereAndUp() {
        try (var checkup = new Checkup(new String[] {"database", "grid"}, 1_000, 0)) {
            checkup.add(up("database"));
            assertEquals(
                    List.of(
                            new Checkup.Check("database", true, "fine"),
                            new Checkup.Check("grid", false, "not there yet")),
                    checkup.report().checks());
            assertFalse(checkup.report().up());
            checkup.add(up("grid"));
            assertTrue(checkup.report().up());
            var extra = new Fixed("chain", () -> new HealthCheck.Health(false, "no peers"));
            checkup.add(extra);
            assertFalse(checkup.report().up());
            checkup.remove(extra);
            assertTrue(checkup.report().up());
        }
    }

    @Test
    void reportsChecksThatHangOrThrowAsDown() {
        var release = new CountDownLatch(1);
        try (var checkup = new Checkup(new String[0], 100, 0)) {
            checkup.add(new Fixed("hangs", () -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new HealthCheck.Health(true, "late");
            }));
            checkup.add(new Fixed("throws", () -> {
                throw new IllegalStateException("broken");
            }));
            checkup.add(up("works"));
            var report = checkup.report();
            assertFalse(report.up());
            assertEquals("no answer within 100 ms", report.checks().get(0).detail());
            assertTrue(report.checks().get(1).detail().contains("broken"));
            assertTrue(report.checks().get(2).up());
        } finally {
            release.countDown();
        }
    }

    @Test
    void tellsOthersWhatWasFoundBeforeWhileOneWaits() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var checkup = new Checkup(new String[0], 60_000, 0)) {
            checkup.add(up("works"));
            assertEquals(1, checkup.report().checks().size());
            checkup.add(new Fixed("slow", () -> {
                entered.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new HealthCheck.Health(true, "late");
            }));
            var one = new Thread(checkup::report);
            one.start();
            assertTrue(entered.await(20, TimeUnit.SECONDS));
            assertEquals(1, checkup.report().checks().size(), "nobody waits for the slow one");
            release.countDown();
            one.join(20_000);
            assertEquals(2, checkup.report().checks().size());
        }
    }

    @Test
    void asksOnceForManyQuestionsAtOneMoment() {
        var asked = new AtomicInteger();
        try (var checkup = new Checkup(new String[0], 100, 60_000)) {
            checkup.add(new Fixed("counts", () -> new HealthCheck.Health(true, "" + asked.incrementAndGet())));
            for (int i = 0; i < 100; i++) {
                checkup.report();
            }
        }
        assertEquals(1, asked.get());
    }

    @Test
    void answersReadinessWithItsStatus() {
        var operations = new Operations(config(Map.of("required", new String[] {"gateway"}, "holds_ms", 0)));
        try {
            var ready = operations.routes().get(1).handler();
            assertEquals(503, ((Response.Json) ready.handle(TrialRequest.PLAIN)).status());
            operations.addCheck(up("gateway"));
            assertEquals(200, ((Response.Json) ready.handle(TrialRequest.PLAIN)).status());
            operations.addMetrics(sink -> {
                throw new IllegalStateException("broken");
            });
            operations.addMetrics(sink -> sink.gauge("mine", "Mine.", Map.of(), 1));
            var page = (Response.Text) operations.routes().get(2).handler().handle(TrialRequest.PLAIN);
            assertTrue(page.body().contains("\nmine 1\n"), page.body());
            assertEquals(Access.ANYONE, operations.routes().get(2).access());
        } finally {
            operations.close();
        }
    }

    private static Operations.Config config(Map<String, Object> settings) {
        return (Operations.Config) Proxy.newProxyInstance(
                Operations.Config.class.getClassLoader(),
                new Class<?>[] {Operations.Config.class},
                (proxy, method, args) -> settings.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
