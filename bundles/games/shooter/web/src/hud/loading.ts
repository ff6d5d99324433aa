import { find, make, named, text } from '../dom.js';

export const STEPS = ['Loading the arena', 'Connecting', 'Joining the room', 'Waiting for the first view'] as const;

/** Which of the steps is under way, and how much of the whole is done in percent. */
export function progress(step: number): { percent: number; states: ('done' | 'now' | 'to come')[] } {
  return {
    percent: Math.round(((step + 0.4) / STEPS.length) * 100),
    states: STEPS.map((_, index) => (index < step ? 'done' : index === step ? 'now' : 'to come')),
  };
}

/** What lies over the game until it is there, and when it is over. */
export class Cover {
  #step = -1;

  constructor() {
    find('steps').append(...STEPS.map((words) => make('li', {}, words)));
  }

  /** One step further; never back, whatever comes when. */
  reach(step: number): void {
    if (step <= this.#step) {
      return;
    }
    this.#step = step;
    const { percent, states } = progress(step);
    const items = [...find('steps').children];
    states.forEach((state, index) => items[index]?.setAttribute('data-state', state));
    named('progress', HTMLProgressElement).value = percent;
    text('cover-text', `${STEPS[step] ?? ''} …`);
  }

  /** There is something to see. */
  lift(): void {
    if (!find('cover').hidden) {
      this.#step = STEPS.length;
      find('cover').hidden = true;
    }
  }

  /** It is over. */
  fall(words: string): void {
    find('cover').hidden = false;
    find('progress').hidden = true;
    find('steps').hidden = true;
    text('cover-text', words);
  }
}
