import { ground } from '../model/palette';
import type { TextMark } from './drawing';

/** A label with the pixel that it belongs to. */
export interface Pinned {
  label: TextMark;
  x: number;
  y: number;
}

/** A label with the pixel where its text begins, and the height of a line. */
export interface Placed {
  label: TextMark;
  left: number;
  middle: number;
}

const lineHeight = 1.3;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Finds a place for each label, the first ones first: where it wants to be, else on the other side of its point, else below or above it. One that
 * finds none is left out, unless it is bold.
 */
export function place(pinned: readonly Pinned[], widthOf: (label: TextMark, line: string) => number): Placed[] {
  const taken: Box[] = [];
  const found: Placed[] = [];
  for (const p of pinned) {
    const choices = boxes(p, widthOf);
    const box = choices.find((b) => taken.every((t) => b.right < t.left || b.left > t.right || b.bottom < t.top || b.top > t.bottom)) ?? (p.label.bold ? choices[0] : undefined);
    if (box !== undefined) {
      taken.push(box);
      found.push({ label: p.label, left: box.left, middle: box.top + (p.label.pixels * lineHeight) / 2 });
    }
  }
  return found;
}

/** Draws labels on a map, with a dark edge so that they can be read on anything. */
export function drawLabels(c: CanvasRenderingContext2D, pinned: readonly Pinned[]): void {
  const width = (label: TextMark, line: string): number => {
    c.font = font(label);
    return c.measureText(line).width;
  };
  [c.globalAlpha, c.textAlign, c.textBaseline, c.lineWidth, c.strokeStyle, c.lineJoin] = [1, 'left', 'middle', 4, ground, 'round'];
  c.setLineDash([]);
  for (const { label, left, middle } of place(pinned, width)) {
    c.font = font(label);
    c.fillStyle = label.css;
    label.text.split('\n').forEach((line, i) => {
      const y = middle + i * label.pixels * lineHeight;
      c.strokeText(line, left, y);
      c.fillText(line, left, y);
    });
  }
}

function boxes({ label, x, y }: Pinned, widthOf: (label: TextMark, line: string) => number): Box[] {
  const lines = label.text.split('\n');
  const width = Math.max(...lines.map((line) => widthOf(label, line)));
  const height = lines.length * label.pixels * lineHeight;
  const [dx, dy] = label.offset;
  const at = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + height });
  if (label.centred) {
    const [wanted, other] = dy < 0 ? [y + dy - height, y - dy] : [y + dy, y - dy - height];
    return [at(x - width / 2, wanted), at(x - width / 2, other)];
  }
  const [right, leftward] = [x + dx, x - dx - width];
  return [at(right, y + dy - height / 2), at(leftward, y + dy - height / 2), at(right, y - dy - height / 2), at(leftward, y - dy - height / 2)];
}

function font(label: TextMark): string {
  return `${label.bold ? '600 ' : ''}${label.pixels}px "Segoe UI", "DejaVu Sans", sans-serif`;
}
