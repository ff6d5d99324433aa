/** Rock, paper, scissors: choices that the other may not see, an alarm for those who don't choose, a bot, and a result. */
@NullMarked
package dev.atoll.example.rps;

import org.jspecify.annotations.NullMarked;
