package dev.atoll.engine.schema;

import dev.atoll.engine.tree.Members;
import dev.atoll.mod.Key;
import dev.atoll.mod.Label;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the shape of a type, once; says by name what has none. */
final class ShapeCompiler {
    private static final int DEPTH_MAX = 16;
    private static final int SHAPES_MAX = 10_000;

    private final String game;
    private final boolean predicting;
    private final Deque<Class<?>> within = new ArrayDeque<>();
    private String culprit;
    private int shapes;

    ShapeCompiler(String culprit, boolean predicting) {
        this.game = culprit;
        this.culprit = culprit;
        this.predicting = predicting;
    }

    Shape compile(Class<?> type) {
        if (!type.isRecord() && !type.isSealed()) {
            throw refusal(type.getSimpleName() + " is neither a record nor a sealed interface of records");
        }
        return compile(type, null);
    }

    private Shape compile(Type type, @Nullable RecordComponent component) {
        if (++shapes > SHAPES_MAX) {
            throw refusal("the type is made of more than " + SHAPES_MAX + " parts");
        }
        if (type instanceof Class<?> plain) {
            Shape number = number(plain, component);
            return number != null ? number : plain(plain, component);
        }
        if (type instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 0) {
            return compile(wildcard.getUpperBounds()[0], component);
        }
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                Shape element = compile(argument, argument == String.class ? null : component);
                if (element instanceof Shape.Maybe) {
                    throw refusal("a List of Optional has no schema; leave the absent elements out");
                }
                return new Shape.Sequence(element, size(component));
            }
            if (generic.getRawType() == Optional.class) {
                Shape inner = compile(argument, component);
                if (inner instanceof Shape.Maybe) {
                    throw refusal("an Optional of an Optional has no schema");
                }
                return new Shape.Maybe(inner);
            }
        }
        throw refusal("a " + type.getTypeName() + " has no schema; use what the Javadoc of Spec lists"
                + (type.getTypeName().startsWith("java.util.Map") ? ", such as a List of records with a @Key" : ""));
    }

    private @Nullable Shape number(Class<?> type, @Nullable RecordComponent component) {
        Range range = component == null ? null : component.getAnnotation(Range.class);
        int bits = wholeBits(type);
        if (bits > 0) {
            return new Shape.Whole(bits, range == null ? null : wholeQuantization(range, bits));
        }
        boolean single = type == float.class || type == Float.class;
        if (single || type == double.class || type == Double.class) {
            Quantization quantization = range == null ? null : quantization(range);
            boolean predicted =
                    predicting && quantization != null && quantization.width() >= Shape.Real.PREDICTED_WIDTH_MIN;
            return new Shape.Real(single ? Float.SIZE : Double.SIZE, quantization, predicted);
        }
        return null;
    }

    private static int wholeBits(Class<?> type) {
        if (type == byte.class || type == Byte.class) {
            return Byte.SIZE;
        }
        if (type == short.class || type == Short.class) {
            return Short.SIZE;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.SIZE;
        }
        return type == long.class || type == Long.class ? Long.SIZE : 0;
    }

    private Quantization wholeQuantization(Range range, int bits) {
        if (range.min() != Math.rint(range.min())
                || range.max() != Math.rint(range.max())
                || range.step() != Math.rint(range.step())) {
            throw refusal("a whole number needs a @Range of whole numbers");
        }
        double limit = Math.scalb(1.0, Math.min(bits - 1, 53));
        if (range.min() < -limit || range.max() > limit - (bits == Long.SIZE ? 0 : 1)) {
            throw refusal("its @Range goes beyond " + bits + " bits");
        }
        return quantization(range);
    }

    private Quantization quantization(Range range) {
        try {
            return Quantization.of(range.min(), range.max(), range.step());
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage());
        }
    }

    private Shape plain(Class<?> type, @Nullable RecordComponent component) {
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flag();
        }
        if (type == String.class) {
            return new Shape.Text(size(component));
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            if (constants.length == 0) {
                throw refusal("the enum " + type.getSimpleName() + " has no constants");
            }
            return new Shape.Choice(
                    type.getSimpleName(),
                    Arrays.stream(constants)
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        if (within.contains(type)) {
            throw refusal(type.getSimpleName() + " contains itself, so it has no greatest size");
        }
        if (within.size() >= DEPTH_MAX) {
            throw refusal("nested deeper than " + DEPTH_MAX + " records");
        }
        within.push(type);
        try {
            if (type.isRecord()) {
                return struct(type);
            }
            if (type.isSealed() && type.isInterface()) {
                return union(type);
            }
        } finally {
            within.pop();
        }
        throw refusal("a " + type.getSimpleName() + " has no schema; use what the Javadoc of Spec lists");
    }

    private Shape.Struct struct(Class<?> record) {
        if (record.getTypeParameters().length > 0) {
            throw refusal("the record " + record.getSimpleName() + " has type parameters");
        }
        var fields = new ArrayList<Shape.Field>();
        String outer = culprit;
        for (RecordComponent component : record.getRecordComponents()) {
            culprit = game + " " + record.getSimpleName() + "." + component.getName();
            boolean key = component.isAnnotationPresent(Key.class);
            Shape shape = compile(component.getGenericType(), component);
            if (key && !(shape instanceof Shape.Whole)) {
                throw refusal("a @Key is a whole number");
            }
            Label label = component.getAnnotation(Label.class);
            fields.add(new Shape.Field(
                    Members.name(component),
                    shape,
                    key,
                    label == null ? "" : label.value(),
                    label == null ? "" : label.help()));
        }
        culprit = outer;
        try {
            return new Shape.Struct(record.getSimpleName(), fields);
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage());
        }
    }

    private Shape.Union union(Class<?> family) {
        var cases = new ArrayList<Shape.Struct>();
        for (Class<?> record : records(family)) {
            if (Arrays.stream(record.getRecordComponents())
                    .anyMatch(component -> Members.name(component).equals("type"))) {
                throw refusal(record.getSimpleName() + ".type: records of a family can't have a component named type");
            }
            cases.add((Shape.Struct) compile(record, null));
        }
        if (cases.stream().map(Shape.Struct::name).distinct().count() < cases.size()) {
            throw refusal(family.getSimpleName() + " permits two records of one name");
        }
        return new Shape.Union(family.getSimpleName(), cases);
    }

    /** The records of a family in the order in which it permits them, families within it laid flat. */
    static List<Class<?>> records(Class<?> family) {
        var records = new ArrayList<Class<?>>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add(permitted);
            } else if (permitted.isInterface() && permitted.isSealed()) {
                records.addAll(records(permitted));
            } else {
                throw new IllegalArgumentException(
                        family.getSimpleName() + " permits " + permitted.getSimpleName() + ", which is no record");
            }
        }
        return records.stream().distinct().toList();
    }

    private int size(@Nullable RecordComponent component) {
        Size size = component == null ? null : component.getAnnotation(Size.class);
        if (size == null) {
            return Shape.SIZE_DEFAULT;
        }
        if (size.max() < 1 || size.max() > Shape.SIZE_MAX) {
            throw refusal("@Size(max = " + size.max() + ") is not within 1 to " + Shape.SIZE_MAX);
        }
        return size.max();
    }

    private IllegalArgumentException refusal(@Nullable String why) {
        return new IllegalArgumentException(culprit + ": " + why);
    }
}
