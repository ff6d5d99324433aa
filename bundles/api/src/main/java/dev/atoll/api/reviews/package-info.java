/**
 * What operators are to look at: who sent what no honest client sends. Things are counted, and people judge; nothing is done
 * to anybody by itself.
 */
@NullMarked
@Export
@Version("1.1.0")
package dev.atoll.api.reviews;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
