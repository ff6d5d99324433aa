/** As much of a canvas and its context as is drawn with. */
export type Brush = Pick<
  OffscreenCanvasRenderingContext2D,
  | 'clearRect'
  | 'drawImage'
  | 'fillRect'
  | 'fillStyle'
  | 'globalAlpha'
  | 'globalCompositeOperation'
  | 'imageSmoothingEnabled'
  | 'setTransform'
>;

export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d', settings: { alpha: boolean }): Brush | null;
}

/** Makes a canvas that can itself be drawn. */
export type Make = (width: number, height: number) => Canvas & CanvasImageSource;
