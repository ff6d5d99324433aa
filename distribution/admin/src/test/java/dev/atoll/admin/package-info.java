/** Tests of the operators' tool. That it works on a real server is for the system tests. */
@NullMarked
package dev.atoll.admin;

import org.jspecify.annotations.NullMarked;
