@NullMarked
package dev.atoll.engine.replay;

import org.jspecify.annotations.NullMarked;
