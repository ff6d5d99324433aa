/** What bundles know of text that people type and others see. */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
