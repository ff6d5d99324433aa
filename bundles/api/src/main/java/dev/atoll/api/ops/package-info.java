/**
 * What operators watch: health checks and metrics, which every bundle offers as services and one bundle publishes.
 */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.ops;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
