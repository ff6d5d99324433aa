package dev.atoll.api.http;

import java.net.URL;
import java.util.Optional;

/**
 * Files that the gateway serves under a prefix for as long as this service is there. The files behind one service never
 * change, so that the gateway may keep what it has read; another version is another service.
 */
public interface StaticFiles {
    /** Where the files are served: starts and ends with a slash, such as {@code /mods/shooter/1.2.0/web/}. */
    String prefix();

    /**
     * A file. May block: called on a {@code work-*} thread.
     *
     * @param path relative to the prefix, decoded, without empty, {@code .} or {@code ..} segments: {@code assets/map.json}
     * @return where to read it, or empty when there is none
     */
    Optional<URL> find(String path);

    /**
     * Whether the files belong to a mod: pages get an origin of their own and may reach nothing but their own files and
     * the sockets of rooms.
     */
    boolean sandboxed();
}
