@NullMarked
package dev.atoll.replays;

import org.jspecify.annotations.NullMarked;
