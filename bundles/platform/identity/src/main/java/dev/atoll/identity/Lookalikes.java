package dev.atoll.identity;

/**
 * Gives names that look alike one skeleton, after the idea of Unicode's technical standard 39.
 *
 * <p>Its full table has 6,000 entries and a library of 14 MB. Here stand the pairs that people are fooled by in practice:
 * digits, capital I, and the Cyrillic and Greek letters that fonts draw like Latin ones. Names in mixed scripts are refused
 * before this, so a miss takes a whole name in one of the rarer scripts.
 */
final class Lookalikes {
    private static final String FROM = "01I|ıİ"
            + "аеорсухіјѕһԁԛԝӏ" // Cyrillic, small
            + "АВЕКМНОРСТХУІЈЅҮӀԌԚԜ" // Cyrillic, capital
            + "ονιραυγκ" // Greek, small
            + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"; // Greek, capital
    private static final String TO = "ollliI"
            + "aeopcyxijshdqwl" //
            + "ABEKMHOPCTXYlJSYlGQW" //
            + "ovipauyk" //
            + "ABEZHlKMNOPTYX";

    private Lookalikes() {}

    /** Equal for names that look alike. Not for showing. */
    static String skeleton(String name) {
        var mapped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int at = FROM.indexOf(c);
            mapped.append(at < 0 ? c : TO.charAt(at));
        }
        return Name.fold(mapped.toString()).replace("rn", "m").replace("vv", "w");
    }
}
