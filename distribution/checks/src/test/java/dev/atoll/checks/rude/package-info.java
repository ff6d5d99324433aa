/**
 * Classes that break the rules, each one of them, so that tests can show that the rules see it. The packages are named as
 * those of the house are.
 */
@NullMarked
package dev.atoll.checks.rude;

import org.jspecify.annotations.NullMarked;
