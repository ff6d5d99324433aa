package dev.atoll.admin;

/** How the tool ends, for scripts that call it. From 64 on as in {@code sysexits.h}. */
enum ExitCode {
    DONE(0, "done"),
    REFUSED(1, "the server refused and says why"),
    USAGE(64, "wrong usage"),
    DATA(65, "a mod that was kept is damaged"),
    NO_INPUT(66, "no such file"),
    UNAVAILABLE(69, "no server answers"),
    /** Given by the scripts, before there is a JVM. */
    NO_JAVA(71, "no Java 17 or newer"),
    NO_PERMISSION(77, "the server does not accept the token in ATOLL_HOME");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    @Override
    public String toString() {
        return String.format("%-2d %s", number, meaning);
    }
}
