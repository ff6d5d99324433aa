package dev.atoll.checks.rude.round.back;

import dev.atoll.checks.rude.round.there.There;
import java.util.List;

/** Packages have no cycles. */
public record Back(List<There> from) {
    /** Says so in the code, too: what is between angle brackets may be forgotten. */
    public There first() {
        return from.get(0);
    }
}
