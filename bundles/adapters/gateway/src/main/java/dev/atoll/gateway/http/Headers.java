package dev.atoll.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;

/** Response headers that tell browsers how little they may do with what they get. */
final class Headers {
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private Headers() {}

    /** What every answer carries. Sets nothing that is set already. */
    static void ofEvery(HttpServerResponse response) {
        var headers = response.headers();
        unlessSet(headers, "X-Content-Type-Options", "nosniff");
        unlessSet(headers, "Referrer-Policy", "no-referrer");
        unlessSet(headers, "Content-Security-Policy", DATA_POLICY);
        unlessSet(headers, "Cross-Origin-Resource-Policy", "same-origin");
        unlessSet(headers, "Cache-Control", "no-store");
    }

    /** What the shell's files carry: scripts, styles and frames of this server alone. */
    static void ofShell(MultiMap headers, String host) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                        + " connect-src 'self' ws://" + host + " wss://" + host + "; worker-src 'self' blob:;"
                        + " frame-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()");
    }

    /**
     * What a mod's files carry. The page's origin is opaque, which makes every file foreign to it: so scripts need CORS, and
     * the policy names the host instead of {@code 'self'}. It reaches its own files and the sockets of rooms, nothing else.
     *
     * @param host checked, so that nothing can be smuggled into the policy
     */
    static void ofMod(MultiMap headers, String host, String prefix) {
        String own = "http://" + host + prefix + " https://" + host + prefix;
        String rooms = "ws://" + host + "/api/rooms/ wss://" + host + "/api/rooms/";
        headers.set(
                "Content-Security-Policy",
                "sandbox allow-scripts allow-pointer-lock; default-src 'none'; script-src " + own + "; style-src " + own
                        + " 'unsafe-inline'; img-src " + own + " data: blob:; font-src " + own + " data:; media-src "
                        + own + " data: blob:; connect-src " + own + " " + rooms + " data: blob:; worker-src " + own
                        + " blob:; frame-ancestors 'self' http://" + host + " https://" + host
                        + "; base-uri 'none'; form-action 'none'");
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        headers.set(
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()");
    }

    private static void unlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
