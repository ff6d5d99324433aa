/** Mods in a real framework: what is installed, started, swapped and thrown out here are bundles in jars. */
@NullMarked
package dev.atoll.mods;

import org.jspecify.annotations.NullMarked;
