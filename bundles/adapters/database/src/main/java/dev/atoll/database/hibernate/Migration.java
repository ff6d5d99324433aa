package dev.atoll.database.hibernate;

import dev.atoll.api.database.SchemaException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step of a schema.
 *
 * @param version 1 for the first
 * @param name the file's name
 * @param sql what it does
 * @param oldest the oldest bundle version that can live with the result, from the comment {@code -- contract: 0.3.0}; null:
 *     every version can, because the step only adds
 */
public record Migration(int version, String name, String sql, @Nullable String oldest) {
    private static final Pattern NAME = Pattern.compile("V([1-9][0-9]{0,4})__[a-z0-9_]+\\.sql");
    private static final Pattern CONTRACT =
            Pattern.compile("^--\\s*contract:\\s*([0-9]+\\.[0-9]+\\.[0-9]+)\\s*$", Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NARROWING = Pattern.compile(
            "\\b(drop\\s+(table|column|schema|type|view)|rename\\s+(to|column)|set\\s+not\\s+null|alter\\s+column\\s+\\S+\\s+(set\\s+data\\s+)?type)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * Reads a migration.
     *
     * @throws SchemaException when the file is badly named, or takes something away and does not say since which version that
     *     is no longer needed
     */
    public static Migration of(String name, String sql) {
        Matcher named = NAME.matcher(name);
        if (!named.matches()) {
            throw new SchemaException("A migration should be named like V7__add_colour.sql, and one is " + name + ".");
        }
        String text = sql.replace("\r\n", "\n");
        Matcher contract = CONTRACT.matcher(text);
        String oldest = contract.find() ? contract.group(1) : null;
        Matcher narrowing = NARROWING.matcher(COMMENT.matcher(text).replaceAll(" "));
        if (oldest == null && narrowing.find()) {
            throw new SchemaException("The migration " + name + " takes something away (" + narrowing.group()
                    + "), so it must say which is the oldest bundle version that can live with that:"
                    + " -- contract: 0.3.0");
        }
        return new Migration(Integer.parseInt(named.group(1)), name, text, oldest);
    }

    /** Tells whether the text was changed after it was run. Ends of lines don't count. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
