/**
 * Matches that can be watched again: what a room recorded, where recordings are kept, and who plays them.
 */
@NullMarked
@Export
@Version("1.2.0")
package dev.atoll.api.replays;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
