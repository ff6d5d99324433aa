interface Own<C> {
  input: number;
  /** The tick from which it holds, as far as known. */
  at: number;
  command: C;
}

const KEPT_MAX = 256;

/** What a view told about the own commands. */
export interface Told {
  /** By how many ticks a command was too late at least; 0 when all came in time. */
  late: number;
  /** The first tick in which another command was held than was thought; null when none. */
  changedFrom: number | null;
  /** Whether some command is in this view for the first time. */
  fresh: boolean;
}

/** The own commands, in order, by the tick in which each begins to hold. */
export class OwnCommands<C> {
  #commands: Own<C>[] = [];
  #acknowledged = 0;

  add(input: number, at: number, command: C): void {
    this.#commands.push({ input, at: Math.max(at, this.#commands.at(-1)?.at ?? 0), command });
    this.#commands.splice(0, this.#commands.length - KEPT_MAX);
  }

  /** The command that holds in a tick; null when none does yet. */
  heldAt(tick: number): C | null {
    const index = this.#commands.findLastIndex((own) => own.at <= tick);
    return this.#commands[index]?.command ?? null;
  }

  /**
   * A view of this tick has in it all commands up to this input. Those with a greater number, that were for this tick or
   * one before it, are late: they hold from the next tick on, at the earliest.
   */
  acknowledge(tick: number, input: number): Told {
    const told: Told = { late: 0, changedFrom: null, fresh: input > this.#acknowledged };
    this.#acknowledged = Math.max(this.#acknowledged, input);
    for (const own of this.#commands) {
      if (own.input > input && own.at <= tick) {
        told.late = Math.max(told.late, tick + 1 - own.at);
        told.changedFrom = Math.min(told.changedFrom ?? own.at, own.at);
        own.at = tick + 1;
      }
    }
    // The one that holds now is still needed, those before it no more.
    const held = this.#commands.findLastIndex((own) => own.at <= tick);
    this.#commands.splice(0, Math.max(0, held));
    return told;
  }

  /** A command had no effect. Gives the first tick that this changes, or null when it was not known. */
  refuse(input: number): number | null {
    const index = this.#commands.findIndex((own) => own.input === input);
    return index < 0 ? null : (this.#commands.splice(index, 1)[0]?.at ?? null);
  }

  /** After a lost connection: what no view had in it was perhaps never heard. */
  forgetUnacknowledged(): void {
    this.#commands = this.#commands.filter((own) => own.input <= this.#acknowledged);
  }
}
