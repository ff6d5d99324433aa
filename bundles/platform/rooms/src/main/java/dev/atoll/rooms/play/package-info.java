/**
 * The part of a room that is bound to one version of its game: state, codecs, frames, bots.
 *
 * <p>A room holds exactly one {@link dev.atoll.rooms.play.GameInstance} and drops it whole at a hand-over. Nothing outside of this
 * package keeps a state, command, view, event or codec, so nothing else can keep an old version's classes alive.
 */
@NullMarked
package dev.atoll.rooms.play;

import org.jspecify.annotations.NullMarked;
