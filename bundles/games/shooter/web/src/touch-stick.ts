/** The part of a stick's width by which it can be pushed. */
const REACH = 0.36;

/** A stick under a thumb: how far it is pushed, from -1 to 1 each way. */
export class TouchStick {
  readonly #element: HTMLElement;
  readonly #knob: HTMLElement | null;
  readonly #moved: () => void;
  #finger: number | null = null;
  x = 0;
  y = 0;

  /** @param moved is told when it is pushed elsewhere, and when it is let go of */
  constructor(element: HTMLElement, moved: () => void) {
    this.#element = element;
    this.#moved = moved;
    this.#knob = element.querySelector('i');
    element.addEventListener('pointerdown', (event) => {
      this.#finger = event.pointerId;
      element.setPointerCapture(event.pointerId);
      this.#push(event);
      event.preventDefault();
    });
    element.addEventListener('pointermove', (event) => this.#push(event));
    element.addEventListener('pointerup', () => this.#letGo());
    element.addEventListener('pointercancel', () => this.#letGo());
  }

  get held(): boolean {
    return this.#finger !== null;
  }

  show(): void {
    this.#element.hidden = false;
  }

  #push(event: PointerEvent): void {
    if (event.pointerId !== this.#finger) {
      return;
    }
    const box = this.#element.getBoundingClientRect();
    const reach = box.width * REACH;
    const dx = (event.clientX - box.left - box.width / 2) / reach;
    const dy = (event.clientY - box.top - box.height / 2) / reach;
    const far = Math.max(1, Math.hypot(dx, dy));
    this.x = dx / far;
    this.y = dy / far;
    this.#knob?.style.setProperty('transform', `translate(${this.x * reach}px, ${this.y * reach}px)`);
    this.#moved();
  }

  #letGo(): void {
    this.#finger = null;
    this.x = 0;
    this.y = 0;
    this.#knob?.style.removeProperty('transform');
    this.#moved();
  }
}
