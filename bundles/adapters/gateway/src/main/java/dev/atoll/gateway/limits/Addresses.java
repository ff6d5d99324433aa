package dev.atoll.gateway.limits;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end. A proxy that the operator trusts is believed when it says whom it forwards; everyone else is
 * their own address. IPv6 callers are told apart by their /64 network, since one household owns a whole one.
 */
public final class Addresses {
    private final List<String> trusted;

    /** @param trustedProxies addresses, or prefixes that end in {@code *}: {@code 10.0.0.*} */
    public Addresses(String... trustedProxies) {
        this.trusted = Arrays.stream(trustedProxies)
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    /** Whether what this peer says of others is believed. */
    public boolean trusts(String peer) {
        for (String t : trusted) {
            if (t.endsWith("*") ? peer.startsWith(t.substring(0, t.length() - 1)) : peer.equals(t)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The address to hold limits against.
     *
     * @param peer the other end of the TCP connection
     * @param forwardedFor all X-Forwarded-For headers, joined by commas, if there are any. Each proxy adds whom it heard from
     *     at the right, so the right-most that is not a trusted proxy counts; what stands further left may be anybody's lie
     */
    public String caller(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !trusts(peer)) {
            return network(peer);
        }
        for (int end = forwardedFor.length(); end >= 0; ) {
            int comma = forwardedFor.lastIndexOf(',', end - 1);
            String hop = forwardedFor.substring(comma + 1, end).strip();
            if (!trusts(hop)) {
                boolean literal = NetUtil.isValidIpV4Address(hop) || NetUtil.isValidIpV6Address(hop);
                return network(literal ? hop : peer);
            }
            end = comma;
        }
        return network(peer);
    }

    /** An IPv4 address as it is, the first four groups of an IPv6 address. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int end = address.indexOf('%') < 0 ? address.length() : address.indexOf('%');
        String bare = address.substring(0, end);
        int last = bare.lastIndexOf(':');
        if (bare.indexOf('.') > last) {
            return bare.substring(last + 1);
        }
        int gap = bare.indexOf("::");
        String head = gap < 0 ? bare : bare.substring(0, gap);
        var groups = new StringBuilder();
        String[] parts = head.isEmpty() ? new String[0] : head.split(":", -1);
        for (int i = 0; i < 4; i++) {
            groups.append(i < parts.length ? stripZeros(parts[i]) : "0").append(':');
        }
        return groups + ":/64";
    }

    private static String stripZeros(String group) {
        String bare = group.replaceFirst("^0+(?=.)", "");
        return bare.isEmpty() ? "0" : bare;
    }
}
