package dev.atoll.engine.schema;

import dev.atoll.engine.tree.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that the lobby draws for a game's options. */
public final class OptionsForm {
    private OptionsForm() {}

    /**
     * A tree per field: {@code {name, label, help, type, min?, max?, step?, sizeMax?, choices?, default}} with the types
     * {@code boolean}, {@code integer}, {@code number}, {@code text} and {@code choice}.
     *
     * @throws IllegalArgumentException when a component is none of these; the message names it
     */
    public static List<Map<String, Object>> fields(Record defaults) {
        Map<String, Object> values = Trees.toMap(defaults);
        var fields = new ArrayList<Map<String, Object>>();
        Schema schema = Schema.of(defaults.getClass());
        for (Shape.Field field : ((Shape.Struct) schema.shape()).fields()) {
            var form = new LinkedHashMap<String, Object>();
            form.put("name", field.name());
            form.put("label", field.label().isEmpty() ? field.name() : field.label());
            form.put("help", field.help());
            describe(defaults, field, form);
            Object value = values.get(field.name());
            if (value != null) {
                form.put("default", value);
            }
            fields.add(form);
        }
        return fields;
    }

    private static void describe(Record defaults, Shape.Field field, Map<String, Object> form) {
        if (field.shape() instanceof Shape.Flag) {
            form.put("type", "boolean");
        } else if (field.shape() instanceof Shape.Whole whole) {
            form.put("type", "integer");
            bounds(whole.grid(), true, form);
        } else if (field.shape() instanceof Shape.Real real) {
            form.put("type", "number");
            bounds(real.grid(), false, form);
        } else if (field.shape() instanceof Shape.Text text) {
            form.put("type", "text");
            form.put("sizeMax", (long) text.max());
        } else if (field.shape() instanceof Shape.Choice choice) {
            form.put("type", "choice");
            form.put("choices", new ArrayList<>(choice.constants()));
        } else {
            throw new IllegalArgumentException(defaults.getClass().getSimpleName() + "." + field.name()
                    + ": an option is a boolean, a number, a text or an enum");
        }
    }

    private static void bounds(@Nullable Grid grid, boolean whole, Map<String, Object> form) {
        if (grid != null) {
            form.put("min", whole ? (Object) (long) grid.min() : (Object) grid.min());
            form.put("max", whole ? (Object) (long) grid.max() : (Object) grid.max());
            form.put("step", whole ? (Object) (long) grid.step() : (Object) grid.step());
        }
    }
}
