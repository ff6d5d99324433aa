package dev.atoll.gateway.limits;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end. A proxy that the operator trusts is believed when it says whom it forwards; everyone else is
 * their own address. IPv6 callers are told apart by their /56 network: that is what providers hand to a household, or else a
 * /48 (RFC 6177, RIPE-690), and by its /64 networks one household would be 256 callers. By /48 all households would be one of
 * a provider that has no more than that; who got a whole one is 256 still.
 */
public final class Addresses {
    private static final int IPV6_BYTES = 16;

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

    /** An IPv4 address as it is, also one within an IPv6 address, and the first 56 bits of another IPv6 address. */
    static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES) {
            return address;
        }
        if (isIpv4(bytes)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, IPV6_BYTES - 4, IPV6_BYTES));
        }
        // The last byte of this is the eighth, which is the household's own to give out.
        return group(bytes[0], bytes[1]) + ':' + group(bytes[2], bytes[3]) + ':' + group(bytes[4], bytes[5]) + ':'
                + group(bytes[6], (byte) 0) + "::/56";
    }

    /** Whether this is {@code ::ffff:a.b.c.d}, as some systems show IPv4 callers. */
    private static boolean isIpv4(byte[] ipv6) {
        for (int i = 0; i < 10; i++) {
            if (ipv6[i] != 0) {
                return false;
            }
        }
        return ipv6[10] == (byte) 0xff && ipv6[11] == (byte) 0xff;
    }

    private static String group(byte high, byte low) {
        return Integer.toHexString(((high & 0xff) << 8) | (low & 0xff));
    }
}
