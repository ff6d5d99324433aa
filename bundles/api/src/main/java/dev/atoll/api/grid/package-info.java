/**
 * What is hot: bytes that all nodes of one Atoll share in memory, messages between them, and who is there.
 *
 * <p>Only bytes and strings cross, so no class of a bundle ever reaches another node or outlives its bundle; what the bytes
 * mean is up to the owner of a name. The grid is not the truth: it is empty after all nodes stopped, and when its memory is
 * full, entries that were not used for long leave first. What must last goes to {@code dev.atoll.api.database}.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.grid;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
