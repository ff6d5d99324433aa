/**
 * Records as trees and back.
 *
 * <p>A tree is what JSON and CBOR can say: {@code Map<String, Object>} in order, {@code List<Object>}, {@code Long},
 * {@code Double}, {@code Boolean}, {@code String}, {@code null}, and {@code byte[]} for bytes. Everything that crosses a
 * boundary (a request's body, a saved state, an option, a command in its readable form) becomes a tree first, so that each
 * is judged by one set of rules: {@link dev.atoll.engine.tree.Reading#STRICT} for strangers, {@link
 * dev.atoll.engine.tree.Reading#SAVED} for what an earlier version of the same code wrote. Nothing in here keeps a class
 * from being collected: what is remembered of a type hangs on the type itself.
 */
@NullMarked
package dev.atoll.engine.tree;

import org.jspecify.annotations.NullMarked;
