package dev.atoll.engine.fold;

/** Which call of a game threw. */
public sealed interface Culprit {
    /** One sentence's object: {@code its tick}. */
    String inWords();

    /**
     * The call for one input of a beat.
     *
     * @param index its place in {@link Beat#inputs()}
     * @param seat whose input it was, or -1 when it was nobody's
     * @param number the sender's count of its commands, or -1 when it was no command
     * @param inWords {@code command Fire from seat 3}
     */
    record AnInput(int index, int seat, long number, String inWords) implements Culprit {}

    /** The tick of a beat. */
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
