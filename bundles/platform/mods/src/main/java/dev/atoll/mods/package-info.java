/**
 * Mods as bundles that come and go. A bundle whose manifest has the header {@code Atoll-Mod} is a mod for as long as it is
 * active: its games are offered to the rooms when it starts and withdrawn while it stops, before its classes go. A swap
 * installs another version beside the running one, hands its rooms over, and removes the old bundle once nothing needs it.
 */
@NullMarked
package dev.atoll.mods;

import org.jspecify.annotations.NullMarked;
