/**
 * What remains of a match: results, profiles and leaderboards.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.results;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
