package dev.atoll.admin;

/** Why a command was not done, in words for the operator. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String why;

    Failure(ExitCode code, String why) {
        super(why);
        this.code = code;
        this.why = why;
    }

    ExitCode code() {
        return code;
    }

    String why() {
        return why;
    }
}
