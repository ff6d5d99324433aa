package dev.atoll.identity;

import dev.atoll.api.ops.Metrics;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What this bundle counts. */
final class Figures {
    final LongAdder signUps = new LongAdder();
    final LongAdder guests = new LongAdder();
    final LongAdder logIns = new LongAdder();
    final LongAdder logInsFailed = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder refreshes = new LongAdder();
    final LongAdder refreshesFailed = new LongAdder();
    final LongAdder reuses = new LongAdder();
    final LongAdder tokensValid = new LongAdder();
    final LongAdder tokensExpired = new LongAdder();
    final LongAdder tokensInvalid = new LongAdder();

    void report(Metrics.Sink sink) {
        String accounts = "Accounts that were made";
        sink.counter("atoll_accounts_created_total", accounts, Map.of("role", "guest"), guests.doubleValue());
        sink.counter("atoll_accounts_created_total", accounts, Map.of("role", "player"), signUps.doubleValue());
        String logIn = "Log-ins with a password";
        sink.counter("atoll_log_ins_total", logIn, Map.of("outcome", "good"), logIns.doubleValue());
        sink.counter("atoll_log_ins_total", logIn, Map.of("outcome", "wrong"), logInsFailed.doubleValue());
        sink.counter("atoll_log_ins_total", logIn, Map.of("outcome", "throttled"), throttled.doubleValue());
        String refresh = "Refreshes of sessions";
        sink.counter("atoll_refreshes_total", refresh, Map.of("outcome", "good"), refreshes.doubleValue());
        sink.counter("atoll_refreshes_total", refresh, Map.of("outcome", "invalid"), refreshesFailed.doubleValue());
        sink.counter("atoll_refreshes_total", refresh, Map.of("outcome", "reused"), reuses.doubleValue());
        String tokens = "Access tokens that were checked";
        sink.counter("atoll_access_tokens_total", tokens, Map.of("verdict", "valid"), tokensValid.doubleValue());
        sink.counter("atoll_access_tokens_total", tokens, Map.of("verdict", "expired"), tokensExpired.doubleValue());
        sink.counter("atoll_access_tokens_total", tokens, Map.of("verdict", "invalid"), tokensInvalid.doubleValue());
    }
}
