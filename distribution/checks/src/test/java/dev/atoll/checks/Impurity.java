package dev.atoll.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What gives other results when it is called again, so that a replay would differ: by calls and by method references. */
final class Impurity {
    static final String[] PACKAGES = {
        "java.io..",
        "java.nio..",
        "java.net..",
        "java.lang.ref..",
        "java.lang.reflect..",
        "java.util.concurrent..",
        "java.security..",
        "java.sql..",
    };

    private static final Set<String> TYPES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.UUID",
            "java.util.WeakHashMap",
            "java.util.random.RandomGeneratorFactory");

    /** How often a thing may be put into a map or set that has no order: once. */
    private static final Map<String, Integer> PARAMETERS_MAX = Map.of("java.util.Map", 2, "java.util.Set", 1);

    private static final Set<String> UNORDERED = Set.of(
            "toSet",
            "toMap",
            "toUnmodifiableSet",
            "toUnmodifiableMap",
            "groupingBy",
            "partitioningBy",
            "toConcurrentMap");

    /** Collectors of these names make a map or set of their own kind when they don't get one in the third or fourth place. */
    private static final Map<String, Integer> ORDERED_FROM = Map.of("toMap", 4, "groupingBy", 3);

    private static final Set<String> ROUNDED = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "hypot", "cbrt");

    private Impurity() {}

    static DescribedPredicate<JavaClass> ofTypes() {
        return DescribedPredicate.describe("are one of " + TYPES, type -> TYPES.contains(type.getName()));
    }

    static DescribedPredicate<JavaAccess<?>> ofTheClock() {
        return to("the clock", target -> {
            String owner = target.getOwner().getName();
            return (owner.startsWith("java.time.") && target.getName().equals("now"))
                    || (owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()));
        });
    }

    static DescribedPredicate<JavaAccess<?>> ofThreads() {
        return to(
                "threads",
                target -> target.getOwner().isAssignableTo(Thread.class)
                        && Set.of("start", "sleep", "<init>").contains(target.getName()));
    }

    /** Properties, the environment, streams, identities: of {@code System} a game needs no more than to copy arrays. */
    static DescribedPredicate<JavaAccess<?>> ofTheSystem() {
        return to("the system", target -> {
            String owner = target.getOwner().getName();
            return (owner.equals("java.lang.System") && !target.getName().equals("arraycopy"))
                    || (Set.of("java.util.Locale", "java.util.TimeZone").contains(owner)
                            && target.getName().equals("getDefault"))
                    || (owner.equals("java.time.ZoneId") && target.getName().equals("systemDefault"));
        });
    }

    static DescribedPredicate<JavaAccess<?>> ofChance() {
        return to("chance", target -> {
            String owner = target.getOwner().getName();
            return (Set.of("java.lang.Math", "java.lang.StrictMath").contains(owner)
                            && target.getName().equals("random"))
                    || (owner.equals("java.util.random.RandomGenerator")
                            && Set.of("of", "getDefault").contains(target.getName()))
                    || (owner.equals("java.util.Collections")
                            && target.getName().equals("shuffle")
                            && parameters(target) == 1);
        });
    }

    /**
     * What iterates in an order that differs between two runs. Since a call says nothing of what becomes of its result, maps
     * and sets without an order are refused from the second element on, and so are streams that run in parallel.
     */
    static DescribedPredicate<JavaAccess<?>> ofOrder() {
        return to("an order that differs", target -> {
            String owner = target.getOwner().getName();
            String name = target.getName();
            int parameters = parameters(target);
            if (PARAMETERS_MAX.containsKey(owner)) {
                boolean several = parameters > PARAMETERS_MAX.get(owner) || takesMany(target);
                return name.equals("copyOf") || name.equals("ofEntries") || (name.equals("of") && several);
            }
            if (owner.equals("java.util.stream.Collectors")) {
                return UNORDERED.contains(name) && parameters < ORDERED_FROM.getOrDefault(name, Integer.MAX_VALUE);
            }
            boolean parallel = name.equals("parallelStream") || name.equals("parallel");
            return parallel
                    && (target.getOwner().isAssignableTo(Collection.class) || owner.startsWith("java.util.stream."));
        });
    }

    /** What may differ by its last digit between two machines: {@code StrictMath} has the same. */
    static DescribedPredicate<JavaAccess<?>> ofRounding() {
        return to(
                "a rounding that differs",
                target -> target.getOwner().isEquivalentTo(Math.class) && ROUNDED.contains(target.getName()));
    }

    private static int parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget code
                ? code.getRawParameterTypes().size()
                : 0;
    }

    private static boolean takesMany(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget code
                && code.getRawParameterTypes().stream().anyMatch(JavaClass::isArray);
    }

    private static DescribedPredicate<JavaAccess<?>> to(String what, Predicate<AccessTarget> is) {
        return DescribedPredicate.describe(what, access -> is.test(access.getTarget()));
    }
}
