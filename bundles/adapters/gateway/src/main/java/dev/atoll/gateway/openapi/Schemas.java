package dev.atoll.gateway.openapi;

import dev.atoll.engine.tree.Members;
import dev.atoll.engine.tree.Scalar;
import dev.atoll.mod.Range;
import dev.atoll.mod.Size;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records, by the rules of the trees that they become. Used for one document. */
final class Schemas {
    private final Map<String, JsonObject> byName = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** A reference to the schema of a record, enum or sealed family, which is made when it's new. */
    JsonObject reference(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            name = freeName(type);
            names.put(type, name);
            // The place is taken first: a record may hold itself.
            byName.put(name, new JsonObject());
            byName.put(name, type.isEnum() ? constants(type) : type.isRecord() ? members(type) : family(type));
        }
        return new JsonObject().put("$ref", "#/components/schemas/" + name);
    }

    JsonObject components() {
        var all = new JsonObject();
        byName.forEach(all::put);
        return all;
    }

    private String freeName(Class<?> type) {
        String name = type.getSimpleName();
        for (Class<?> around = type.getEnclosingClass();
                names.containsValue(name) && around != null;
                around = around.getEnclosingClass()) {
            name = around.getSimpleName() + name;
        }
        for (int n = 2; names.containsValue(name); n++) {
            name = type.getSimpleName() + n;
        }
        return name;
    }

    private static JsonObject constants(Class<?> type) {
        var values = new JsonArray();
        for (Object constant : type.getEnumConstants()) {
            values.add(((Enum<?>) constant).name());
        }
        return new JsonObject().put("type", "string").put("enum", values);
    }

    private JsonObject family(Class<?> type) {
        var each = new JsonArray();
        for (Class<?> member :
                Optional.ofNullable(type.getPermittedSubclasses()).orElse(new Class<?>[0])) {
            var tag = new JsonObject()
                    .put("type", "object")
                    .put(
                            "properties",
                            new JsonObject().put("type", new JsonObject().put("const", member.getSimpleName())))
                    .put("required", new JsonArray().add("type"));
            var own = members(member);
            own.remove("additionalProperties");
            each.add(new JsonObject().put("allOf", new JsonArray().add(tag).add(own)));
        }
        return new JsonObject().put("oneOf", each);
    }

    private JsonObject members(Class<?> record) {
        var properties = new JsonObject();
        var required = new JsonArray();
        for (RecordComponent component :
                Optional.ofNullable(record.getRecordComponents()).orElse(new RecordComponent[0])) {
            properties.put(Members.name(component), schema(component.getGenericType(), component));
            if (!mayBeAbsent(component)) {
                required.add(Members.name(component));
            }
        }
        var schema = new JsonObject().put("type", "object").put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getType() == Optional.class
                || Arrays.stream(component.getAnnotatedType().getAnnotations())
                        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
    }

    private JsonObject schema(Type type, @Nullable RecordComponent bounds) {
        if (type instanceof WildcardType wildcard) {
            return schema(wildcard.getUpperBounds()[0], bounds);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return schema(arguments[0], bounds);
            }
            if (generic.getRawType() == List.class) {
                var list = new JsonObject().put("type", "array").put("items", schema(arguments[0], elements(bounds)));
                size(bounds, "maxItems", list);
                return list;
            }
            return new JsonObject()
                    .put("type", "object")
                    .put("additionalProperties", schema(arguments[arguments.length - 1], elements(bounds)));
        }
        return type instanceof Class<?> plain ? plain(plain, bounds) : new JsonObject();
    }

    /** A list's range is that of its elements; its size is its own. */
    private static @Nullable RecordComponent elements(@Nullable RecordComponent bounds) {
        return bounds != null && bounds.isAnnotationPresent(Range.class) ? bounds : null;
    }

    private JsonObject plain(Class<?> type, @Nullable RecordComponent bounds) {
        if (type == boolean.class || type == Boolean.class) {
            return new JsonObject().put("type", "boolean");
        }
        if (type == float.class || type == Float.class || type == double.class || type == Double.class) {
            return range(bounds, new JsonObject().put("type", "number"), false);
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            boolean wide = type == long.class || type == Long.class;
            var whole = new JsonObject().put("type", "integer").put("format", wide ? "int64" : "int32");
            return range(bounds, whole, true);
        }
        if (type == String.class) {
            var text = new JsonObject().put("type", "string");
            size(bounds, "maxLength", text);
            return text;
        }
        if (type == Instant.class || type == Duration.class) {
            return new JsonObject()
                    .put("type", "string")
                    .put("format", type == Instant.class ? "date-time" : "duration");
        }
        if (Scalar.is(type)) {
            return new JsonObject().put("type", new JsonArray(List.of("boolean", "number", "string")));
        }
        if (type == byte[].class) {
            return new JsonObject().put("type", "string").put("contentEncoding", "base64");
        }
        if (type.isArray()) {
            return new JsonObject().put("type", "array").put("items", plain(type.getComponentType(), null));
        }
        return type.isRecord() || type.isEnum() || type.isSealed() ? reference(type) : new JsonObject();
    }

    private static JsonObject range(@Nullable RecordComponent bounds, JsonObject schema, boolean whole) {
        var range = bounds == null ? null : bounds.getAnnotation(Range.class);
        if (range != null) {
            schema.put("minimum", whole ? (Number) (long) range.min() : (Number) range.min());
            schema.put("maximum", whole ? (Number) (long) range.max() : (Number) range.max());
        }
        return schema;
    }

    private static void size(@Nullable RecordComponent bounds, String keyword, JsonObject schema) {
        var size = bounds == null ? null : bounds.getAnnotation(Size.class);
        if (size != null) {
            schema.put(keyword, size.max());
        }
    }
}
