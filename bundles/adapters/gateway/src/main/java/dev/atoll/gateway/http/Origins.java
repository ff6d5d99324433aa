package dev.atoll.gateway.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which pages may talk to this server: its own, and those of origins that the operator lists. */
public final class Origins {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final Set<String> listed;

    public Origins(String... listed) {
        this.listed = Arrays.stream(listed)
                .map(String::strip)
                .filter(o -> !o.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this is a host name or address with an optional port, and nothing that could be smuggled into a header. */
    static boolean isHost(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }

    /** Whether a page of this origin, loaded from this server or from a listed one, may call it. */
    boolean allows(String origin, String host) {
        return sameHost(origin, host) || listed.contains(origin);
    }

    /** As {@link #allows}; sandboxed frames, whose origin is {@code null}, too: there the ticket is the credential. */
    public boolean allowsSocket(@Nullable String origin, String host) {
        return origin == null || origin.equals("null") || allows(origin, host);
    }

    boolean lists(String origin) {
        return listed.contains(origin);
    }

    private static boolean sameHost(String origin, String host) {
        return List.of("http://" + host, "https://" + host).contains(origin);
    }
}
