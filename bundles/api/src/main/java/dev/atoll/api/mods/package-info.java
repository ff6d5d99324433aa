/** The code of mods: which version is which, and where it is kept once it runs no more. */
@NullMarked
@Export
@Version("1.0.0")
package dev.atoll.api.mods;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
