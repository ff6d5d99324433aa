package dev.atoll.admin;

/** The script that started the tool, and with it what an operator types there. */
enum Launcher {
    CHECKOUT("./atoll admin", "./atoll run", "build it with ./atoll build, or set ATOLL_DISTRIBUTION"),
    DISTRIBUTION("bin/admin", "bin/server", "unpack the distribution again");

    private final String command;
    private final String start;
    private final String repair;

    Launcher(String command, String start, String repair) {
        this.command = command;
        this.start = start;
        this.repair = repair;
    }

    /** What calls this tool. */
    String command() {
        return command;
    }

    /** What starts a server. */
    String start() {
        return start;
    }

    /** What to do about a distribution that is not whole. */
    String repair() {
        return repair;
    }
}
