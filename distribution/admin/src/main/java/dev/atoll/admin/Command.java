package dev.atoll.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an operator can type.
 *
 * @param synopsis its words, as the help shows them and as they are recognized: those in capitals stand for a value, those in
 *     brackets may be left out, and one with an ellipsis takes all that follow
 * @param summary what it does, for the help
 */
record Command(String synopsis, String summary, Action action) {
    /** What is done with the values. */
    interface Action {
        ExitCode run(List<String> values) throws Failure, IOException, InterruptedException;
    }

    private List<String> parts() {
        return List.of(synopsis.split(" ", -1));
    }

    String name() {
        return parts().get(0);
    }

    /** The values in these words, or empty when they are not this command. */
    Optional<List<String>> values(List<String> words) {
        var values = new ArrayList<String>();
        int at = 0;
        for (String part : parts()) {
            boolean isLeftOut = at == words.size();
            if (isLeftOut && !part.startsWith("[")) {
                return Optional.empty();
            }
            if (isLeftOut) {
                continue;
            }
            boolean isLiteral = part.equals(part.toLowerCase(Locale.ROOT));
            if (isLiteral && !part.equals(words.get(at))) {
                return Optional.empty();
            }
            int end = part.contains("…") ? words.size() : at + 1;
            if (!isLiteral) {
                values.add(String.join(" ", words.subList(at, end)));
            }
            at = end;
        }
        return at == words.size() ? Optional.of(values) : Optional.empty();
    }
}
