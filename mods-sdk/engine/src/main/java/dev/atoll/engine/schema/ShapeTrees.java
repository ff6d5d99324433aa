package dev.atoll.engine.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes as trees, which is how clients get them. */
final class ShapeTrees {
    private static final int DEPTH_MAX = 64;

    private ShapeTrees() {}

    static Map<String, Object> toTree(Shape shape) {
        var tree = new LinkedHashMap<String, Object>();
        if (shape instanceof Shape.Flag) {
            tree.put("kind", "boolean");
        } else if (shape instanceof Shape.Whole whole) {
            tree.put("kind", "integer");
            tree.put("bits", (long) whole.bits());
            quantization(whole.quantization(), true, tree);
        } else if (shape instanceof Shape.Real real) {
            tree.put("kind", "number");
            tree.put("bits", (long) real.bits());
            quantization(real.quantization(), false, tree);
            if (real.predicted()) {
                tree.put("predicted", true);
            }
        } else if (shape instanceof Shape.Text text) {
            tree.put("kind", "text");
            tree.put("max", (long) text.max());
            tree.put("width", (long) Shape.width(text.max()));
        } else if (shape instanceof Shape.Choice choice) {
            tree.put("kind", "choice");
            tree.put("name", choice.name());
            tree.put("constants", new ArrayList<>(choice.constants()));
            tree.put("width", (long) choice.width());
        } else if (shape instanceof Shape.Struct struct) {
            tree.put("kind", "record");
            tree.put("name", struct.name());
            tree.put("fields", struct.fields().stream().map(ShapeTrees::field).toList());
        } else if (shape instanceof Shape.Sequence sequence) {
            tree.put("kind", "list");
            tree.put("max", (long) sequence.max());
            tree.put("width", (long) Shape.width(sequence.max()));
            tree.put("keyed", sequence.keyed());
            tree.put("element", toTree(sequence.element()));
        } else if (shape instanceof Shape.Maybe maybe) {
            tree.put("kind", "optional");
            tree.put("of", toTree(maybe.of()));
        } else if (shape instanceof Shape.Union union) {
            tree.put("kind", "union");
            tree.put("name", union.name());
            tree.put("width", (long) union.width());
            tree.put("cases", union.cases().stream().map(ShapeTrees::toTree).toList());
        }
        return tree;
    }

    private static void quantization(@Nullable Quantization quantization, boolean whole, Map<String, Object> tree) {
        if (quantization == null) {
            return;
        }
        tree.put("min", whole ? (Object) (long) quantization.min() : (Object) quantization.min());
        tree.put("max", whole ? (Object) (long) quantization.max() : (Object) quantization.max());
        tree.put("step", whole ? (Object) (long) quantization.step() : (Object) quantization.step());
        tree.put("steps", quantization.steps());
        tree.put("width", (long) quantization.width());
    }

    private static Map<String, Object> field(Shape.Field field) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", field.name());
        if (field.key()) {
            tree.put("key", true);
        }
        if (!field.label().isEmpty()) {
            tree.put("label", field.label());
        }
        if (!field.help().isEmpty()) {
            tree.put("help", field.help());
        }
        tree.put("type", toTree(field.shape()));
        return tree;
    }

    static Shape fromTree(Map<String, Object> tree, int depth) {
        if (depth > DEPTH_MAX) {
            throw new IllegalArgumentException("a schema nested too deep");
        }
        String kind = get(tree, "kind", String.class);
        return switch (kind) {
            case "boolean" -> new Shape.Flag();
            case "integer" -> new Shape.Whole(number(tree, "bits"), quantization(tree));
            case "number" -> new Shape.Real(
                    number(tree, "bits"), quantization(tree), Boolean.TRUE.equals(tree.get("predicted")));
            case "text" -> new Shape.Text(number(tree, "max"));
            case "choice" -> new Shape.Choice(get(tree, "name", String.class), list(tree, "constants", String.class));
            case "record" -> struct(tree, depth);
            case "list" -> new Shape.Sequence(fromTree(object(tree.get("element")), depth + 1), number(tree, "max"));
            case "optional" -> new Shape.Maybe(fromTree(object(tree.get("of")), depth + 1));
            case "union" -> new Shape.Union(
                    get(tree, "name", String.class),
                    list(tree, "cases", Map.class).stream()
                            .map(each -> struct(object(each), depth + 1))
                            .toList());
            default -> throw new IllegalArgumentException("a schema of an unknown kind");
        };
    }

    private static Shape.Struct struct(Map<String, Object> tree, int depth) {
        var fields = new ArrayList<Shape.Field>();
        for (Map<?, ?> each : list(tree, "fields", Map.class)) {
            Map<String, Object> field = object(each);
            fields.add(new Shape.Field(
                    get(field, "name", String.class),
                    fromTree(object(field.get("type")), depth + 1),
                    Boolean.TRUE.equals(field.get("key")),
                    field.get("label") instanceof String label ? label : "",
                    field.get("help") instanceof String help ? help : ""));
        }
        return new Shape.Struct(get(tree, "name", String.class), fields);
    }

    private static @Nullable Quantization quantization(Map<String, Object> tree) {
        if (!tree.containsKey("steps")) {
            return null;
        }
        return new Quantization(
                get(tree, "min", Number.class).doubleValue(),
                get(tree, "max", Number.class).doubleValue(),
                get(tree, "step", Number.class).doubleValue(),
                get(tree, "steps", Long.class));
    }

    private static int number(Map<String, Object> tree, String name) {
        long value = get(tree, name, Long.class);
        if (value < 0 || value > Shape.SIZE_MAX) {
            throw new IllegalArgumentException("a schema with " + name + " " + value);
        }
        return (int) value;
    }

    private static <T> T get(Map<String, Object> tree, String name, Class<T> type) {
        Object value = tree.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("a schema without " + name);
        }
        return type.cast(value);
    }

    private static <T> List<T> list(Map<String, Object> tree, String name, Class<T> type) {
        var list = new ArrayList<T>();
        for (Object element : get(tree, name, List.class)) {
            if (!type.isInstance(element)) {
                throw new IllegalArgumentException("a schema with strange " + name);
            }
            list.add(type.cast(element));
        }
        return list;
    }

    @SuppressWarnings("unchecked") // trees have string keys
    private static Map<String, Object> object(@Nullable Object tree) {
        if (!(tree instanceof Map)) {
            throw new IllegalArgumentException("a schema without a part");
        }
        return (Map<String, Object>) tree;
    }
}
