package dev.atoll.engine.fold;

/** Which call of a game threw. */
public sealed interface Culprit {
    /** One sentence's object: {@code its tick}. */
    String inWords();

    /**
     * The call for one input of a turn.
     *
     * @param index its place in {@link TurnInput#inputs()}
     * @param seat whose input it was, or -1 when it was nobody's
     * @param number the sender's count of its commands, or -1 when it was no command
     * @param inWords {@code command Fire from seat 3}
     */
    record AnInput(int index, int seat, long number, String inWords) implements Culprit {
        static AnInput of(Input<?> input, int index) {
            if (input instanceof Input.Command<?> command) {
                Object what = command.command();
                String name = what == null ? "?" : what.getClass().getSimpleName();
                int seat = command.seat();
                return new AnInput(index, seat, command.number(), "command " + name + " from seat " + seat);
            }
            if (input instanceof Input.Joined<?> joined) {
                int seat = joined.player().seat();
                return new AnInput(index, seat, -1, "the joining of seat " + seat);
            }
            if (input instanceof Input.Left<?> left) {
                return new AnInput(index, left.seat(), -1, "the leaving of seat " + left.seat());
            }
            if (input instanceof Input.Answered<?> answered) {
                return new AnInput(
                        index, -1, -1, "the answer to " + answered.answer().key());
            }
            String name = input instanceof Input.Alarm<?> alarm ? alarm.name() : ((Input.AlarmOfOld<?>) input).name();
            return new AnInput(index, -1, -1, "alarm " + name);
        }
    }

    /** The tick of a turn. */
    record TheTick() implements Culprit {
        @Override
        public String inWords() {
            return "its tick";
        }
    }

    /** The call that opens a room. */
    record TheOpening() implements Culprit {
        @Override
        public String inWords() {
            return "its opening";
        }
    }

    /** A view, or a bot that looked at one. The state is as it was. */
    record TheView() implements Culprit {
        @Override
        public String inWords() {
            return "a view";
        }
    }

    /** The question whether a player may join. The state is as it was. */
    record TheDoor() implements Culprit {
        @Override
        public String inWords() {
            return "its answer to a player at the door";
        }
    }

    /** The state, which can't be written down. */
    record TheSnapshot() implements Culprit {
        @Override
        public String inWords() {
            return "its snapshot";
        }
    }

    /**
     * The migration of a saved state.
     *
     * @param from the version that saved it
     */
    record TheMigration(int from) implements Culprit {
        @Override
        public String inWords() {
            return "its migration from version " + from;
        }
    }
}
