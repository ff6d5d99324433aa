package dev.atoll.benchmarks.load.arena;

import dev.atoll.benchmarks.load.net.Condition;
import java.util.Arrays;
import java.util.List;

/**
 * What can be chosen, from system properties ({@code ATOLL_BENCH_OPTS="-Dpeers=atoll,vertx -Dseconds=5"}).
 *
 * @param peers {@code peers}: which servers, in this order
 * @param repetitions {@code repetitions}: how often each is started and measured
 * @param seconds {@code seconds}: the length of the measurement at 400 players
 * @param settleSeconds {@code settle.seconds}: how long it is waited before
 * @param warmSeconds {@code warm.seconds}: how long a server plays before the search, so that its compiler has done most
 * @param stepSeconds {@code step.seconds}: the length of each step of the search for the most rooms
 * @param roomsMax {@code rooms.max}: where the search ends
 * @param search {@code search}: whether the most rooms are searched for
 * @param sixty {@code sixty}: whether Atoll and the Vert.x floor are also searched at 60 Hz
 * @param minutes {@code minutes}: how long a soak takes
 * @param rooms {@code rooms}: how many a soak plays in; 0 for four fifths of what is held
 * @param condition {@code condition}: what the network does, as in {@link Condition#of}
 */
record Options(
        List<Peer> peers,
        int repetitions,
        double seconds,
        double settleSeconds,
        double warmSeconds,
        double stepSeconds,
        int roomsMax,
        boolean search,
        boolean sixty,
        int minutes,
        int rooms,
        Condition condition) {
    static Options fromProperties() {
        String all = "atoll,colyseus,socketio,vertx,ws";
        return new Options(
                Arrays.stream(System.getProperty("peers", all).split(",", -1))
                        .map(Peer::named)
                        .toList(),
                Integer.getInteger("repetitions", 2),
                Double.parseDouble(System.getProperty("seconds", "10")),
                Double.parseDouble(System.getProperty("settle.seconds", "4")),
                Double.parseDouble(System.getProperty("warm.seconds", "60")),
                Double.parseDouble(System.getProperty("step.seconds", "4")),
                Integer.getInteger("rooms.max", 1500),
                Boolean.parseBoolean(System.getProperty("search", "true")),
                Boolean.parseBoolean(System.getProperty("sixty", "true")),
                Integer.getInteger("minutes", 30),
                Integer.getInteger("rooms", 0),
                Condition.of(System.getProperty("condition", "")));
    }
}
