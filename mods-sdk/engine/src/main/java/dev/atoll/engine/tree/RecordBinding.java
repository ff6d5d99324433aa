package dev.atoll.engine.tree;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record, as an object with a member per component. */
final class RecordBinding implements Binding {
    private final Class<?> type;
    private final MethodHandle constructor;
    private final Set<String> names;
    private volatile @Nullable List<Component> resolved;

    private record Component(String name, Function<Object, Object> getter, Binding binding) {}

    RecordBinding(Class<?> type) {
        this.type = type;
        this.constructor = Getters.constructor(type);
        this.names = java.util.Arrays.stream(type.getRecordComponents())
                .map(Members::name)
                .collect(Collectors.toUnmodifiableSet());
        if (names.size() < type.getRecordComponents().length) {
            throw new IllegalArgumentException(type.getName() + " has two members of one name");
        }
    }

    Class<?> type() {
        return type;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Resolved at first use, so that a record may hold lists of itself. */
    private List<Component> components() {
        List<Component> components = resolved;
        if (components == null) {
            components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(new Component(Members.name(component), Getters.any(component), Binder.bind(component)));
            }
            resolved = components;
        }
        return components;
    }

    @Override
    public Map<String, @Nullable Object> toTree(Object value) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        write(value, tree);
        return tree;
    }

    void write(Object value, Map<String, @Nullable Object> into) {
        for (Component component : components()) {
            Object part = component.getter().apply(value);
            if (part == null && !component.binding().optional()) {
                throw new IllegalArgumentException(type.getName() + "." + component.name() + " is null");
            }
            Object tree = part == null ? null : component.binding().toTree(part);
            if (tree != null) {
                into.put(component.name(), tree);
            }
        }
    }

    @Override
    public @Nullable Object fromTree(@Nullable Object tree, Place place) {
        return read(tree, place, null);
    }

    /** The member {@code ignored} is the family's tag, which the family has read. */
    @Nullable Object read(@Nullable Object tree, Place place, @Nullable String ignored) {
        Map<String, Object> members = Trees.asMap(tree);
        if (members == null) {
            return place.expected("an object", tree);
        }
        if (place.tooDeep()) {
            return place.fault("nested too deep");
        }
        int faults = place.count();
        for (String name : members.keySet()) {
            if (!names.contains(name) && !name.equals(ignored)) {
                place.at(name).fault(type.getSimpleName() + " has no such member");
            }
        }
        List<Component> components = components();
        var values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            Object member = members.get(component.name());
            if (member != null || component.binding().optional()) {
                values[i] = component.binding().fromTree(member, place.at(component.name()));
            } else if (place.strict() || members.containsKey(component.name())) {
                place.at(component.name()).fault("is missing");
            } else {
                values[i] = zero(component, place);
            }
        }
        return place.count() > faults ? null : construct(values, place);
    }

    private static @Nullable Object zero(Component component, Place place) {
        try {
            return component.binding().zero();
        } catch (TreeException e) {
            return place.at(component.name()).fault("is missing, and " + e.getMessage());
        }
    }

    private @Nullable Object construct(@Nullable Object[] values, Place place) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable refused) {
            // Whatever it is: the values don't fit, and who gave them is told.
            return place.fault(type.getSimpleName() + " refuses: " + Thrown.message(refused));
        }
    }

    @Override
    public Object zero() {
        var place = new Place(Reading.SAVED);
        Object value = read(Map.of(), place, null);
        place.throwIfAny();
        if (value == null) {
            throw new TreeException(type.getSimpleName() + " has no empty value");
        }
        return value;
    }
}
