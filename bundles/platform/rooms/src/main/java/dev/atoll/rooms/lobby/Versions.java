package dev.atoll.rooms.lobby;

/** The order of versions such as {@code 1.10.0} and {@code 1.9.2.beta}. */
final class Versions {
    private Versions() {}

    /** Part by part: numbers by value, a number before a word, words by letters; a part that is there is more than none. */
    static int compare(String left, String right) {
        String[] a = left.split("[.-]", -1);
        String[] b = right.split("[.-]", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int difference = i >= a.length ? -1 : i >= b.length ? 1 : part(a[i], b[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int part(String a, String b) {
        boolean aIsNumber = isNumber(a);
        boolean bIsNumber = isNumber(b);
        if (aIsNumber && bIsNumber) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        return aIsNumber == bIsNumber ? a.compareTo(b) : aIsNumber ? -1 : 1;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.length() < 18 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
