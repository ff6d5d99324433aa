package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.wire.Cells;
import dev.atoll.engine.wire.CommandCodec;
import dev.atoll.engine.wire.CommandFrame;
import dev.atoll.engine.wire.CommandLayout;
import dev.atoll.mod.Answer;
import dev.atoll.mod.Player;
import dev.atoll.rooms.client.Messages;
import dev.atoll.rooms.client.RoomClient;
import dev.atoll.rooms.limits.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has come in and waits for a room's next turn, in order: who came and went, answers, commands. Commands for a later tick
 * wait apart. Tick thread only.
 */
final class PendingInputs<C> {
    /** What an input says that doesn't tell what its player saw. */
    private static final long UNSEEN = -1;

    private final Wire<C, ?> wire;
    private final int ticksPerSecond;
    private final int epoch;
    private final @Nullable CommandLayout before;
    private final Limits limits;
    private final Traffic traffic;
    private final List<Input<C>> inputs = new ArrayList<>();
    private final CommandBuffer<C> early = new CommandBuffer<>();
    private final List<Input<C>> due = new ArrayList<>();
    private final Cells scratch = CommandCodec.scratch();

    /** @param before how commands of the epoch before were written, if there was one */
    PendingInputs(
            LoadedGame<?, C, ?> loaded, int epoch, @Nullable CommandLayout before, Limits limits, Traffic traffic) {
        this.wire = loaded.wire();
        this.ticksPerSecond = loaded.spec().ticksPerSecond();
        this.epoch = epoch;
        this.before = before;
        this.limits = limits;
        this.traffic = traffic;
    }

    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** What the next turn takes; more may be added. */
    List<Input<C>> next() {
        return inputs;
    }

    /** What this tick is for, until {@link #done}. */
    List<Input<C>> dueAt(long tick) {
        early.dueInto(tick, due);
        if (!due.isEmpty()) {
            inputs.addAll(0, due);
            due.clear();
        }
        return inputs;
    }

    /** The tick has run. Said at once: what is still known when memory is collected is copied. */
    void done() {
        inputs.clear();
    }

    /** Takes what a turn-based game has to run for first. */
    Input<C> takeFirst() {
        return inputs.remove(0);
    }

    int size() {
        return inputs.size();
    }

    /** The number of the last command of this seat that waits for its tick, or -1. */
    long lastEarly(int seat) {
        return early.last(seat);
    }

    /** Forgets what of this seat's commands waits for its tick. */
    void forgetEarly(int seat) {
        early.forget(seat);
    }

    void join(Player player) {
        inputs.add(new Input.Joined<>(player));
    }

    void leave(int seat) {
        early.forget(seat);
        inputs.add(new Input.Left<>(seat));
    }

    void answer(Answer answer) {
        inputs.add(new Input.Answered<>(answer));
    }

    /**
     * Takes a command in its binary form, or tells its sender why not.
     *
     * @param now the tick that ran last
     */
    void command(RoomClient client, byte[] frame, long now) {
        Wire.Arrived<C> arrived;
        try {
            arrived = wire.read(frame, epoch, before, scratch);
        } catch (Wire.Unreadable wrong) {
            traffic.commandsRefused.increment();
            if (wrong.staleInput() >= 0) {
                client.connection().text(Messages.refused(wrong.staleInput(), wrong.reason()));
            } else {
                client.bad("bad-message", wrong.reason(), limits.badMessagesMax());
            }
            return;
        }
        CommandFrame head = arrived.head();
        long seen = head.seen() == 0 ? UNSEEN : head.seen();
        command(client, new Input.Command<>(client.seat(), head.input(), seen, arrived.command()), head.at(), now);
    }

    /**
     * Takes a command in its readable form, or tells its sender why not.
     *
     * @param at the tick that it is for, or 0 for the next one
     * @param now the tick that ran last
     */
    void command(RoomClient client, long input, long at, Map<String, @Nullable Object> tree, long now) {
        C command;
        try {
            command = wire.read(tree);
        } catch (Wire.Unreadable wrong) {
            traffic.commandsRefused.increment();
            client.bad("bad-message", wrong.reason(), limits.badMessagesMax());
            return;
        }
        command(client, new Input.Command<>(client.seat(), input, UNSEEN, command), at, now);
    }

    private void command(RoomClient client, Input.Command<C> command, long at, long now) {
        CommandBuffer.suspect(client, command, at, now, ticksPerSecond);
        if (!client.accept(command.number())) {
            // Said so that a client that counts wrongly finds out; a replayed message changes nothing.
            refuse(client, command, "input numbers must grow");
        } else if (ticksPerSecond == 0 || (at <= now + 1 && !early.has(client.seat()))) {
            traffic.commands.increment();
            inputs.add(command);
        } else if (at - now > CommandBuffer.ticksAhead(ticksPerSecond)) {
            refuse(client, command, "too far ahead");
        } else if (early.offer(new CommandBuffer.Waiting<>(at, command))) {
            traffic.commands.increment();
        } else {
            refuse(client, command, "too many of your commands wait already");
        }
    }

    private void refuse(RoomClient client, Input.Command<C> command, String reason) {
        client.connection().text(Messages.refused(command.number(), reason));
        traffic.commandsRefused.increment();
    }

    /** What waits for the next turn and means the same to any version of the game. */
    List<Input<?>> packed() {
        return HandOverState.carried(inputs);
    }

    /**
     * What waits for its tick, in a form that any version of the game may understand; in a turn-based game, which may have been
     * stopped between two inputs, all commands.
     */
    List<CommandBuffer.Waiting<Map<String, @Nullable Object>>> packedEarly() {
        List<CommandBuffer.Waiting<C>> commands = early.all();
        for (Input<C> input : inputs) {
            if (ticksPerSecond == 0 && input instanceof Input.Command<C> command) {
                commands.add(new CommandBuffer.Waiting<>(0, command));
            }
        }
        return HandOverState.buffered(commands, wire);
    }

    /** Takes over what waited in another version of this room's game, as far as this one has it. */
    void unpack(HandOverState state) {
        for (Input<?> input : state.carried()) {
            if (input instanceof Input.Joined<?> joined) {
                join(joined.player());
            } else if (input instanceof Input.Left<?> left) {
                leave(left.seat());
            } else if (input instanceof Input.Answered<?> answered) {
                answer(answered.answer());
            }
        }
        state.buffered().forEach(this::unpackEarly);
    }

    private void unpackEarly(CommandBuffer.Waiting<Map<String, @Nullable Object>> packed) {
        try {
            CommandBuffer.Waiting<C> here =
                    packed.with(wire.read(packed.command().command()));
            if (ticksPerSecond == 0) {
                inputs.add(here.command());
            } else {
                early.offer(here);
            }
        } catch (Wire.Unreadable isOldFashioned) {
            traffic.commandsRefused.increment();
        }
    }
}
