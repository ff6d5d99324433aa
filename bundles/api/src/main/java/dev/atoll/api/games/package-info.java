/**
 * The seam between mods and rooms: games that come, hand over to another version of themselves, and leave.
 */
@NullMarked
@Export
@Version("1.2.0")
package dev.atoll.api.games;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
