// Phaser takes a window for granted. A worker has none, but it has all that the engine really uses of it in order to draw: this is
// what it asks for besides. Import it before the engine.

const nothing = (): void => undefined;

function element(): object {
  return { style: {}, setAttribute: nothing, addEventListener: nothing, canPlayType: () => '' };
}

/** The engine's own few images, which come as `data:` addresses. */
class LoadedImage extends OffscreenCanvas {
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    super(1, 1);
  }

  set src(address: string) {
    fetch(address)
      .then((answer) => answer.blob())
      .then((blob) => createImageBitmap(blob))
      .then((bitmap) => {
        [this.width, this.height] = [bitmap.width, bitmap.height];
        this.getContext('2d')?.drawImage(bitmap, 0, 0);
        this.onload?.();
      })
      .catch(() => this.onerror?.());
  }
}

Object.assign(OffscreenCanvas.prototype, {
  style: {},
  getBoundingClientRect(this: OffscreenCanvas) {
    return { left: 0, top: 0, width: this.width, height: this.height };
  },
});
Object.assign(globalThis, {
  window: globalThis,
  screen: {},
  document: {
    readyState: 'complete',
    hidden: false,
    documentElement: {},
    body: element(),
    addEventListener: nothing,
    removeEventListener: nothing,
    createElement: (tag: string) => (tag === 'canvas' ? new OffscreenCanvas(1, 1) : element()),
  },
  HTMLCanvasElement: OffscreenCanvas,
  HTMLImageElement: LoadedImage,
  Image: LoadedImage,
});
