/** An element of the page by its id; the page is ours, so it is there. */
export function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no #${id}`);
  }
  return element;
}

/** As {@link find}, for what only elements of a kind have. */
export function named<E extends HTMLElement>(id: string, kind: new () => E): E {
  const element = find(id);
  if (!(element instanceof kind)) {
    throw new Error(`#${id} is no ${kind.name}`);
  }
  return element;
}

/** Writes something else into an element. Its text stays the same node, so that the page needn't style it anew. */
export function text(id: string, value: string): void {
  const element = find(id);
  const node = element.firstChild;
  if (!(node instanceof Text) || value === '') {
    element.textContent = value;
  } else if (node.data !== value) {
    node.data = value;
  }
}

/** An element with attributes and what is in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...content);
  return element;
}

/** Does something only when what it depends on has become another: most of a page stays as it is from view to view. */
export class OnChange {
  #before = '';

  run(state: string, change: () => void): void {
    if (state !== this.#before) {
      this.#before = state;
      change();
    }
  }
}
