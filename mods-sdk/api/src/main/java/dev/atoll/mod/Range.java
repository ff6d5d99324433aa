package dev.atoll.mod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values that a number in a view, command, event or options record may have.
 *
 * <p>On the wire the number takes as few bits as there are steps: {@code round((value - min) / step)} in
 * {@code ceil(log2((max - min) / step + 1))} bits. A view's value outside the range is clamped (a view must not fail), a
 * command's or option's is refused.
 *
 * <p>Mind the default step: a {@code double} with {@code @Range(min = 0, max = 1)} alone is sent as 0 or 1. A NaN in a view is
 * sent as the least value.
 *
 * <p>In a view a {@code float} or {@code double} of eight bits or more is predicted: its change is expected to go on as it
 * did between the last two views, and only what differs from that is sent, so that steady movement costs one bit.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {
    /** The least value. */
    double min();

    /** The greatest value. */
    double max();

    /** The distance of two neighbouring values, also of {@code float} and {@code double}; for whole numbers a whole number. */
    double step() default 1;
}
