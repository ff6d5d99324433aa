package dev.atoll.admin;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the server answered. */
record Answer(int status, byte[] body) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Prints the document, also one that tells of trouble, as that of a server that is not healthy. */
    ExitCode show(PrintStream out) {
        if (!text().isBlank()) {
            out.println(Json.indented(text()));
        }
        return isSuccess() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
