/** The threads on which bundles do what may block. */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
