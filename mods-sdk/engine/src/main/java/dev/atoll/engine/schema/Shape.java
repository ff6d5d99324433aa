package dev.atoll.engine.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is made of. */
public sealed interface Shape {
    /** A list's elements and a text's bytes, unless {@code @Size} says otherwise. */
    int SIZE_DEFAULT = 256;

    /** The most that {@code @Size} may say. */
    int SIZE_MAX = 65_535;

    /** How many bits hold every number from 0 to this one. */
    static int width(long greatest) {
        return 64 - Long.numberOfLeadingZeros(greatest);
    }

    /** True or false. */
    record Flag() implements Shape {}

    /**
     * A whole number.
     *
     * @param bits 8, 16, 32 or 64, of the Java type
     * @param quantization the values it may have; null for all of its bits
     */
    record Whole(int bits, @Nullable Quantization quantization) implements Shape {}

    /**
     * A number with a fraction.
     *
     * @param bits 32 or 64, of the Java type
     * @param quantization the values it may have on the wire; null when it is sent whole
     * @param predicted whether deltas are taken from where the last step would lead
     */
    record Real(int bits, @Nullable Quantization quantization, boolean predicted) implements Shape {
        /** A narrower number than this gains nothing from prediction. */
        static final int PREDICTED_WIDTH_MIN = 8;
    }

    /**
     * Text.
     *
     * @param max bytes of UTF-8
     */
    record Text(int max) implements Shape {}

    /** One of an enum's constants. */
    record Choice(String name, List<String> constants) implements Shape {
        public Choice {
            constants = List.copyOf(constants);
            if (constants.isEmpty()) {
                throw new IllegalArgumentException("the enum " + name + " has no constants");
            }
        }

        /** How many bits a constant's index takes. */
        public int width() {
            return Shape.width(constants.size() - 1L);
        }
    }

    /** A record. */
    record Struct(String name, List<Field> fields) implements Shape {
        public Struct {
            fields = List.copyOf(fields);
            var names = new HashSet<String>();
            for (Field field : fields) {
                if (!names.add(field.name())) {
                    throw new IllegalArgumentException(name + " has two fields named " + field.name());
                }
            }
            if (fields.stream().filter(Field::key).count() > 1) {
                throw new IllegalArgumentException(name + " has more than one @Key");
            }
        }

        /** The index of the field that tells elements of a list apart, or -1. */
        public int keyIndex() {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).key()) {
                    return i;
                }
            }
            return -1;
        }

        /**
         * The order in which fields are written, as indices: predicted numbers first, then all others.
         *
         * @param withoutKey whether the key is left out, since the list has written it
         */
        public List<Integer> wireOrder(boolean withoutKey) {
            var order = new ArrayList<Integer>();
            for (boolean predicted : new boolean[] {true, false}) {
                for (int i = 0; i < fields.size(); i++) {
                    boolean left = withoutKey && i == keyIndex();
                    if (!left && fields.get(i).predicted() == predicted) {
                        order.add(i);
                    }
                }
            }
            return order;
        }
    }

    /**
     * A record's component.
     *
     * @param label for people; empty when it has none
     * @param help one sentence for people; empty when it has none
     */
    record Field(String name, Shape shape, boolean key, String label, String help) {
        /** Whether its deltas are taken from a prediction. */
        public boolean predicted() {
            return shape instanceof Real real && real.predicted();
        }
    }

    /** A list of at most so many elements. */
    record Sequence(Shape element, int max) implements Shape {
        /** Whether elements are told apart by a key rather than by their index. */
        public boolean keyed() {
            return element instanceof Struct struct && struct.keyIndex() >= 0;
        }
    }

    /** Something or nothing. */
    record Maybe(Shape of) implements Shape {}

    /** One of a sealed family's records. */
    record Union(String name, List<Struct> cases) implements Shape {
        public Union {
            cases = List.copyOf(cases);
            if (cases.isEmpty()) {
                throw new IllegalArgumentException("the family " + name + " has no records");
            }
        }

        /** How many bits a case's index takes. */
        public int width() {
            return Shape.width(cases.size() - 1L);
        }
    }
}
