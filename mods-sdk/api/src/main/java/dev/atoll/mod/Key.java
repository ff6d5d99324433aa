package dev.atoll.mod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that tells the elements of a view's list apart: an {@code int} or {@code long} that is unique in its list.
 *
 * <p>Deltas of such a list follow an element when it changes its index, so that one that leaves doesn't make all after it
 * be sent anew. Clients use it to tell which thing moved.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {}
