package dev.atoll.engine.tree;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A tree, or the text or bytes of one, isn't what was expected. Names every fault, up to a limit. */
public final class TreeException extends RuntimeException {
    /** More faults than these are not collected. */
    public static final int FAULTS_MAX = 20;

    @Serial
    private static final long serialVersionUID = 1;

    // An ArrayList, since a field of an exception should be serializable.
    private final ArrayList<Fault> faults;

    /**
     * What was wrong in one place.
     *
     * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
     * @param detail what was expected and what came
     */
    public record Fault(String pointer, String detail) implements java.io.Serializable {}

    public TreeException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.pointer().isEmpty() ? fault.detail() : fault.pointer() + ": " + fault.detail())
                .collect(Collectors.joining("; ")));
        this.faults = new ArrayList<>(faults);
    }

    TreeException(String detail) {
        this(List.of(new Fault("", detail)));
    }

    /** At least one. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }
}
