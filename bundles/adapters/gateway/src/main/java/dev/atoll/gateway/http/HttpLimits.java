package dev.atoll.gateway.http;

/**
 * What requests may cost.
 *
 * @param addressPerSecond requests per second from one address
 * @param addressBurst requests at once from one address
 * @param accountPerSecond requests per second of one account
 * @param accountBurst requests at once of one account
 * @param bodySeconds how long a client may take to send a body
 * @param handlerSeconds how long a handler may take before its client is told that it didn't answer
 * @param answerPatienceSeconds how long a client may take nothing of a long answer, and how far it may be behind
 * @param answerBytesPerSecondMin how much of a long answer a client takes per second at least
 * @param bodyBytesTotal bodies held in memory at once, in bytes
 * @param feedsMax event streams open at once
 * @param feedsEachMax event streams open at once from one address
 * @param staticBytesMax files kept in memory, in bytes
 */
public record HttpLimits(
        int addressPerSecond,
        int addressBurst,
        int accountPerSecond,
        int accountBurst,
        int bodySeconds,
        int handlerSeconds,
        int answerPatienceSeconds,
        int answerBytesPerSecondMin,
        long bodyBytesTotal,
        int feedsMax,
        int feedsEachMax,
        long staticBytesMax) {}
