package dev.atoll.rooms.play;

import dev.atoll.engine.fold.Input;
import dev.atoll.engine.wire.CommandLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a room is between two versions of its game. Holds none of their classes.
 *
 * @param epoch of the version that made the snapshot
 * @param commands how that version's commands are written
 * @param carried what had come in but not yet run
 * @param buffered commands that wait for their tick
 * @param recorder of the room's matches, which goes along
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once; nobody compares or hashes it.
public record HandOverState(
        byte[] snapshot,
        int epoch,
        CommandLayout commands,
        List<Input<?>> carried,
        List<CommandBuffer.Waiting<Map<String, @Nullable Object>>> buffered,
        Recorder recorder) {
    /** What of this depends on no type of the game: joins, leaves and answers, but no bot's commands. */
    static <C> List<Input<?>> carried(List<Input<C>> inputs) {
        var carried = new ArrayList<Input<?>>();
        for (Input<C> input : inputs) {
            if (!(input instanceof Input.Command<C>)) {
                carried.add(input);
            }
        }
        return carried;
    }

    /** Early commands without their types, but for those whose own methods fail. */
    static <C> List<CommandBuffer.Waiting<Map<String, @Nullable Object>>> buffered(
            List<CommandBuffer.Waiting<C>> waiting, Wire<C, ?> wire) {
        var buffered = new ArrayList<CommandBuffer.Waiting<Map<String, @Nullable Object>>>();
        for (CommandBuffer.Waiting<C> one : waiting) {
            Map<String, @Nullable Object> tree = tree(one.command().command(), wire);
            if (tree != null) {
                buffered.add(one.with(tree));
            }
        }
        return buffered;
    }

    private static <C> @Nullable Map<String, @Nullable Object> tree(C command, Wire<C, ?> wire) {
        try {
            return wire.tree(command);
        } catch (Throwable unreadable) {
            return null;
        }
    }
}
