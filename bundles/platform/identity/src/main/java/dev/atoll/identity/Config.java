package dev.atoll.identity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of identity. */
@ObjectClassDefinition(name = "Atoll identity")
public @interface Config {
    @AttributeDefinition(description = "Folder for admin.token; empty: the variable ATOLL_HOME, else .atoll")
    String home() default "";

    @AttributeDefinition(
            description = "How long an access token is good, in seconds: what a stolen one is worth",
            min = "30",
            max = "3600")
    int accessTokenSeconds() default 600;

    @AttributeDefinition(
            description = "How long a session lasts at most, in days; a guest's goes on while they come back",
            min = "1",
            max = "365")
    int sessionDays() default 30;

    @AttributeDefinition(description = "How long a key signs tokens before the next one does, in days", min = "1")
    int keyDays() default 30;

    @AttributeDefinition(description = "How long guests are kept who don't come back, in days", min = "1")
    int guestDaysKept() default 60;

    @AttributeDefinition(description = "Memory of one password hash, in KiB", min = "8", max = "1048576")
    int argon2MemoryKib() default 19_456;

    @AttributeDefinition(description = "Passes of one password hash", min = "1", max = "100")
    int argon2Passes() default 2;

    @AttributeDefinition(
            description = "Lanes of one password hash; they run one after the other",
            min = "1",
            max = "16")
    int argon2Lanes() default 1;

    @AttributeDefinition(description = "How many passwords are hashed at once; each keeps a processor busy", min = "1")
    int hashesAtOnceMax() default 2;

    @AttributeDefinition(description = "How many more may wait for that; others are told to come back", min = "0")
    int hashesWaitingMax() default 6;

    @AttributeDefinition(description = "How long they wait, in milliseconds, before they are told to", min = "1")
    int hashWaitMillisMax() default 3_000;

    @AttributeDefinition(description = "The window in which tries are counted, in minutes", min = "1", max = "1440")
    int throttleMinutes() default 15;

    @AttributeDefinition(
            description = "Failed log-ins to one account from one address in a window; 0: any number",
            min = "0")
    int logInsPerAccountAndAddressMax() default 10;

    @AttributeDefinition(description = "Log-ins from one address in a window; 0: any number", min = "0")
    int logInsPerAddressMax() default 300;

    @AttributeDefinition(description = "Sign-ups from one address in a window; 0: any number", min = "0")
    int signUpsPerAddressMax() default 100;

    @AttributeDefinition(description = "New guests from one address in a window; 0: any number", min = "0")
    int guestsPerAddressMax() default 1_000;
}
