package dev.atoll.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.atoll.api.http.Problem;
import dev.atoll.engine.tree.Json;
import dev.atoll.engine.tree.Limits;
import dev.atoll.engine.tree.Reading;
import dev.atoll.engine.tree.TreeException;
import dev.atoll.engine.tree.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between JSON bodies and records, by the same strict rules as every message from a stranger. */
final class Bodies {
    private static final JsonFactory STRICT = new JsonFactory();

    private Bodies() {}

    /**
     * The record of a body; no body at all is an empty object.
     *
     * @throws TreeException that lists what doesn't fit
     */
    static Record bind(Class<? extends Record> type, byte[] json) {
        Object tree = json.length == 0 ? Map.of() : Json.read(json, Limits.MESSAGE);
        return Trees.fromTree(tree, type, Reading.STRICT);
    }

    /** Where the text stops to be JSON, or null when it doesn't. */
    private static @Nullable JsonLocation malformed(byte[] json) {
        try (var parser = STRICT.createParser(json)) {
            JsonToken token;
            do {
                token = parser.nextToken();
            } while (token != null);
            return null;
        } catch (JsonProcessingException e) {
            return e.getLocation();
        } catch (IOException e) {
            return null;
        }
    }

    static byte[] write(Record value) {
        return Json.write(Trees.toTree(value)).getBytes(StandardCharsets.UTF_8);
    }

    /** What the client is told of a body that doesn't fit. */
    static ProblemResponse misfit(TreeException misfit, byte[] json) {
        var faults = misfit.faults();
        var where = malformed(json);
        if (where != null) {
            return new ProblemResponse(
                    400,
                    "malformed-body",
                    "The body is no JSON from line " + where.getLineNr() + ", column " + where.getColumnNr() + ".");
        }
        return ProblemResponse.of(Problem.invalidBody(faults.stream()
                .map(f -> new Problem.FieldError(f.pointer(), f.detail()))
                .toList()));
    }
}
