import type { Level } from '../model/levels';

const size = 44;
const cache = new Map<string, HTMLCanvasElement>();

/** The sign of a level as a picture for the globe: the same shapes as in the lists. */
export function levelImage(level: Level, selected: boolean): HTMLCanvasElement {
  return cached(`${level.index}${selected}`, (c) => {
    drawLevel(c, level);
    if (selected) {
      c.strokeStyle = '#ffffff';
      c.lineWidth = 1.6;
      c.setLineDash([5, 3]);
      c.beginPath();
      c.arc(22, 22, 20, 0, 2 * Math.PI);
      c.stroke();
    }
  });
}

/** The sign of a sensor. */
export function sensorImage(kind: 'radar' | 'infrared' | 'nuisance', css: string, silent: boolean): HTMLCanvasElement {
  return cached(`${kind}${css}${silent}`, (c) => {
    c.strokeStyle = css;
    c.fillStyle = css;
    c.lineWidth = 2.2;
    c.beginPath();
    if (kind === 'radar') {
      c.arc(22, 26, 9, Math.PI, 0);
      c.closePath();
      c.fill();
      c.moveTo(22, 26);
      c.lineTo(29, 12);
    } else {
      c.rect(17, 17, 10, 10);
      c.fill();
      c.moveTo(6, 22);
      c.lineTo(38, 22);
    }
    c.stroke();
    if (silent) {
      c.strokeStyle = '#f0e442';
      c.lineWidth = 3;
      c.beginPath();
      c.moveTo(8, 36);
      c.lineTo(36, 8);
      c.stroke();
    }
  });
}

function cached(key: string, draw: (c: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (context !== null) {
    draw(context);
  }
  cache.set(key, canvas);
  return canvas;
}

function drawLevel(c: CanvasRenderingContext2D, level: Level): void {
  c.fillStyle = c.strokeStyle = level.colour;
  c.lineWidth = 3;
  switch (level.shape) {
    case 'dot':
      c.beginPath();
      c.arc(22, 22, 4.5, 0, 2 * Math.PI);
      c.fill();
      break;
    case 'square':
      c.strokeRect(14, 14, 16, 16);
      break;
    case 'triangle':
      path(c, [[22, 10], [33, 31], [11, 31]]);
      c.fill();
      break;
    case 'diamond':
      path(c, [[22, 7], [37, 22], [22, 37], [7, 22]]);
      c.fill();
      c.fillStyle = '#ffffff';
      c.fillRect(20.2, 13, 3.6, 11);
      c.fillRect(20.2, 27, 3.6, 3.6);
      break;
    case 'block':
      c.fillRect(13, 13, 18, 18);
      c.lineWidth = 2;
      c.strokeRect(9, 9, 26, 26);
      break;
    case 'struck':
      c.setLineDash([4, 3]);
      c.strokeRect(13, 13, 18, 18);
      c.setLineDash([]);
      path(c, [[10, 34], [34, 10]]);
      c.stroke();
  }
}

function path(c: CanvasRenderingContext2D, points: [number, number][]): void {
  c.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
  c.closePath();
}
