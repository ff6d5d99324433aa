package dev.atoll.engine.schema;

import dev.atoll.engine.tree.Scalar;
import dev.atoll.engine.tree.Trees;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The form that the lobby draws for a game's options. */
public final class OptionsForm {
    private OptionsForm() {}

    /**
     * A field per component.
     *
     * @throws IllegalArgumentException when a component is no boolean, number, text or enum; the message names it
     */
    public static List<OptionField> fields(Record defaults) {
        Map<String, Object> values = Trees.toMap(defaults);
        Schema schema = Schema.of(defaults.getClass());
        return ((Shape.Struct) schema.shape())
                .fields().stream()
                        .map(field -> field(defaults, field, values.get(field.name())))
                        .toList();
    }

    private static OptionField field(Record defaults, Shape.Field field, @Nullable Object value) {
        Shape shape = field.shape();
        return new OptionField(
                field.name(),
                field.label().isEmpty() ? field.name() : field.label(),
                field.help(),
                type(defaults, field),
                bound(shape, Quantization::min),
                bound(shape, Quantization::max),
                bound(shape, Quantization::step),
                shape instanceof Shape.Text text ? Optional.of(text.max()) : Optional.empty(),
                shape instanceof Shape.Choice choice ? Optional.of(choice.constants()) : Optional.empty(),
                new Scalar(Objects.requireNonNull(value)));
    }

    private static String type(Record defaults, Shape.Field field) {
        if (field.shape() instanceof Shape.Flag) {
            return "boolean";
        } else if (field.shape() instanceof Shape.Whole) {
            return "integer";
        } else if (field.shape() instanceof Shape.Real) {
            return "number";
        } else if (field.shape() instanceof Shape.Text) {
            return "text";
        } else if (field.shape() instanceof Shape.Choice) {
            return "choice";
        }
        throw new IllegalArgumentException(defaults.getClass().getSimpleName() + "." + field.name()
                + ": an option is a boolean, a number, a text or an enum");
    }

    private static Optional<Scalar> bound(Shape shape, ToDoubleFunction<Quantization> of) {
        if (shape instanceof Shape.Whole whole && whole.quantization() != null) {
            return Optional.of(new Scalar((long) of.applyAsDouble(whole.quantization())));
        }
        if (shape instanceof Shape.Real real && real.quantization() != null) {
            return Optional.of(new Scalar(of.applyAsDouble(real.quantization())));
        }
        return Optional.empty();
    }
}
