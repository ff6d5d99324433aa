/**
 * The seam between sockets and rooms. The gateway brings a connection and a ticket, the rooms give back where its
 * messages go; neither side knows the other's types.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.atoll.api.rooms;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
