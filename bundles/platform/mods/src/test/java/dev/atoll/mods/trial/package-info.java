/** Mods that tests install: their classes are packed into jars, and loaded from there. */
@NullMarked
package dev.atoll.mods.trial;

import org.jspecify.annotations.NullMarked;
