export type Compare = 'none' | 'side' | 'wipe' | 'difference';

/** How two takes are shown together. */
export interface Look {
  readonly compare: Compare;
  /** The share of the width that shows the first take. */
  readonly wipe: number;
  /** 1, 2, 4, 8 or 16 times the difference. */
  readonly gain: number;
}

/** A picture upright in its size; `rotation` is what has to be done for that, in degrees clockwise. */
export interface Shown {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

/** Draws one take, or two in one picture: so they are never a frame apart. */
export function draw(canvas: HTMLCanvasElement, first: Shown, second: Shown | undefined, look: Look): void {
  const { width, height } = first;
  const wide = second && look.compare === 'side' ? 2 * width : width;
  if (canvas.width !== wide || canvas.height !== height) {
    canvas.width = wide;
    canvas.height = height;
  }
  const context = canvas.getContext('2d', { alpha: false })!;
  put(context, first, 0, width, height);
  if (!second) {
    return;
  }
  switch (look.compare) {
    case 'side':
      put(context, second, width, width, height);
      break;
    case 'wipe':
      wipe(context, second, Math.round(look.wipe * width), width, height);
      break;
    case 'difference':
      context.globalCompositeOperation = 'difference';
      put(context, second, 0, width, height);
      amplify(context, look.gain);
      break;
    case 'none':
  }
}

function put(context: CanvasRenderingContext2D, shown: Shown, x: number, width: number, height: number): void {
  const turned = shown.rotation % 180 !== 0;
  const [across, down] = turned ? [height, width] : [width, height];
  context.save();
  context.translate(x + width / 2, height / 2);
  context.rotate((shown.rotation * Math.PI) / 180);
  context.drawImage(shown.source, -across / 2, -down / 2, across, down);
  context.restore();
}

function wipe(context: CanvasRenderingContext2D, second: Shown, x: number, width: number, height: number): void {
  context.save();
  context.beginPath();
  context.rect(x, 0, width - x, height);
  context.clip();
  put(context, second, 0, width, height);
  context.restore();
  context.fillStyle = '#fff';
  context.fillRect(x - 1, 0, 2, height);
}

/** Each time the picture is added to itself, it doubles. */
function amplify(context: CanvasRenderingContext2D, gain: number): void {
  context.globalCompositeOperation = 'lighter';
  for (let times = 1; times < gain; times *= 2) {
    context.drawImage(context.canvas, 0, 0);
  }
  context.globalCompositeOperation = 'source-over';
}
