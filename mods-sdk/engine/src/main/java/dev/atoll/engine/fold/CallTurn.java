package dev.atoll.engine.fold;

import dev.atoll.engine.fold.Outcome.Suspected;
import dev.atoll.engine.fold.Outcome.Told;
import dev.atoll.mod.Player;
import dev.atoll.mod.Request;
import dev.atoll.mod.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The turn that one call of a game gets. What the game wants is only noted here; the fold makes it true after the call
 * returned, and forgets it when the call refused or threw.
 */
final class CallTurn implements Turn {
    static final int EVENTS_MAX = 1024;
    private static final int NAME_CHARS_MAX = 64;

    private final Fold<?, ?, ?> fold;
    private final boolean mayAct;
    private @Nullable Thread thread;
    private int call;
    private boolean over;
    private @Nullable RandomGenerator random;
    private @Nullable List<Told> told;
    private @Nullable Map<String, Optional<Instant>> alarms;
    private @Nullable Map<String, Request> requests;
    private @Nullable List<Suspected> suspected;
    private @Nullable String close;

    CallTurn(Fold<?, ?, ?> fold, boolean mayAct) {
        this.fold = fold;
        this.mayAct = mayAct;
    }

    /** A call begins, whose number within its turn this is. Forgets all of a call before. */
    CallTurn begin(int call) {
        this.call = call;
        Thread now = Thread.currentThread();
        // A collection looks at all old memory into which a reference was written, even the same one again.
        if (thread != now) {
            thread = now;
        }
        over = false;
        random = null;
        told = null;
        alarms = null;
        requests = null;
        suspected = null;
        close = null;
        return this;
    }

    void end() {
        over = true;
    }

    @Override
    public long number() {
        check();
        return fold.number();
    }

    @Override
    public Instant now() {
        check();
        return fold.now();
    }

    @Override
    public RandomGenerator random() {
        check();
        if (random == null) {
            random = new SplitMix(fold.seed(), fold.number(), call);
        }
        return random;
    }

    @Override
    public List<Player> players() {
        check();
        return fold.players();
    }

    @Override
    public double seen(Player player) {
        check();
        return fold.seen(player);
    }

    @Override
    public void tell(Player to, Record event) {
        checkActing();
        note(new Told(to, event));
    }

    @Override
    public void tellAll(Record event) {
        checkActing();
        note(new Told(null, event));
    }

    @Override
    public void alarm(String name, Duration after) {
        checkActing();
        if (after.isNegative()) {
            throw new IllegalArgumentException("alarm " + name + " after " + after);
        }
        noteAlarm(name, Optional.of(fold.now().plus(after)));
    }

    @Override
    public void cancelAlarm(String name) {
        checkActing();
        noteAlarm(name, Optional.empty());
    }

    @Override
    public void ask(String key, Request request) {
        checkActing();
        checkName("key", key);
        if (requests == null) {
            requests = new LinkedHashMap<>();
        }
        if (fold.requests().isPending(key) || requests.containsKey(key)) {
            throw new IllegalStateException("request " + key + " is still unanswered");
        }
        if (fold.requests().size() + requests.size() >= PendingRequests.MAX) {
            throw new IllegalStateException("more than " + PendingRequests.MAX + " unanswered requests");
        }
        requests.put(key, request);
    }

    @Override
    public RuntimeException refuse(String reason) {
        checkActing();
        return new Refusal(this, reason);
    }

    @Override
    public void close(String reason) {
        checkActing();
        if (close == null) {
            close = reason.length() > 120 ? reason.substring(0, 120) : reason;
        }
    }

    @Override
    public void suspect(Player player, String what) {
        checkActing();
        if (player.bot()) {
            return;
        }
        if (suspected == null) {
            suspected = new ArrayList<>(1);
        }
        if (suspected.size() < SUSPICIONS_MAX) {
            suspected.add(
                    new Suspected(player, what.length() > NAME_CHARS_MAX ? what.substring(0, NAME_CHARS_MAX) : what));
        }
    }

    /** Hands on what the call found suspicious; the one thing that outlives a refusal. */
    void accuse(Outcome.Gathering gathering) {
        if (suspected != null) {
            gathering.suspected(suspected);
        }
    }

    /** Makes true what the call wanted. */
    void commit(Outcome.Gathering gathering) {
        accuse(gathering);
        if (told != null) {
            gathering.told(told);
        }
        if (alarms != null) {
            alarms.forEach((name, due) -> due.ifPresentOrElse(
                    at -> fold.alarms().set(name, at), () -> fold.alarms().remove(name)));
        }
        if (requests != null) {
            requests.forEach((key, request) -> gathering.asked(fold.requests().ask(key, request, fold.now())));
        }
        if (close != null) {
            gathering.close(close);
        }
    }

    private void note(Told one) {
        if (!fold.spec().events().contains(one.event().getClass())) {
            throw new IllegalArgumentException(
                    one.event().getClass().getName() + " is not among the events of the game's spec");
        }
        if (told == null) {
            told = new ArrayList<>();
        }
        if (told.size() >= EVENTS_MAX) {
            throw new IllegalStateException("more than " + EVENTS_MAX + " events in one call");
        }
        told.add(one);
    }

    private void noteAlarm(String name, Optional<Instant> due) {
        checkName("alarm", name);
        if (alarms == null) {
            alarms = new LinkedHashMap<>();
        }
        alarms.put(name, due);
    }

    private static void checkName(String what, String name) {
        if (name.isEmpty() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException(what + " \"" + name + "\" needs 1 to " + NAME_CHARS_MAX + " characters");
        }
    }

    private void checkActing() {
        check();
        if (!mayAct) {
            throw new IllegalStateException("a bot's turn only tells number, time, chance and players");
        }
    }

    private void check() {
        if (over || Thread.currentThread() != thread) {
            throw new IllegalStateException("a turn is over when its call returns, and belongs to its thread");
        }
    }
}
