import type { Point } from '../contract';
import { radar } from '../model/palette';
import { readBorders } from './border-lines';
import type { Drawing, Line } from './drawing';
import { drawLabels, type Pinned } from './labels';
import { Projection } from './projection';
import { layerOrder, type Canvas, type LayerName } from './world';

const pickPixels = 14;

/** A plain map of the Earth seen from afar, drawn without WebGL. Shows the same layers as the globe. */
export class PlainMap implements Canvas {
  readonly #canvas = document.createElement('canvas');
  readonly #layers = new Map<LayerName, Drawing[]>();
  readonly #observer: ResizeObserver;
  #borders: number[][][] = [];
  #projection = new Projection(0, 20, 250, 1, 1);
  #height = 1.2e7;
  #pending = false;
  #picked: (id: number) => void = () => undefined;
  #moved: () => void = () => undefined;

  constructor(host: HTMLElement) {
    this.#canvas.tabIndex = 0;
    host.append(this.#canvas);
    this.#observer = new ResizeObserver(() => this.#look(this.#projection.longitudeDegrees, this.#projection.latitudeDegrees));
    this.#observer.observe(host);
    this.#listen();
    void readBorders(true).then((lines) => {
      this.#borders = lines;
      this.#soon();
    });
  }

  put(layer: LayerName, drawings: Drawing[]): void {
    this.#layers.set(layer, drawings);
    this.#soon();
  }

  lookFrom(view: Point): void {
    this.#height = view.heightMetres;
    this.#look(view.longitudeDegrees, view.latitudeDegrees);
  }

  onPick(picked: (id: number) => void): void {
    this.#picked = picked;
  }

  onMoved(moved: () => void): void {
    this.#moved = moved;
  }

  #look(longitude: number, latitude: number): void {
    const [w, h] = [this.#canvas.clientWidth || 1, this.#canvas.clientHeight || 1];
    this.#projection = new Projection(((longitude + 540) % 360) - 180, Math.max(-89, Math.min(89, latitude)), Projection.radiusFor(this.#height, h), w, h);
    this.#soon();
  }

  #turn(right: number, up: number): void {
    this.#look(this.#projection.longitudeDegrees + right, this.#projection.latitudeDegrees + up);
  }

  #zoom(factor: number): void {
    this.#height = Math.min(4e7, Math.max(4e5, this.#height * factor));
    this.#turn(0, 0);
  }

  #soon(): void {
    if (!this.#pending) {
      this.#pending = true;
      requestAnimationFrame(() => {
        this.#pending = false;
        this.#draw();
      });
    }
  }

  #draw(): void {
    const c = this.#canvas.getContext('2d');
    const p = this.#projection;
    if (c === null || p.width < 2) {
      return;
    }
    const scale = devicePixelRatio;
    if (this.#canvas.width !== Math.round(p.width * scale) || this.#canvas.height !== Math.round(p.height * scale)) {
      [this.#canvas.width, this.#canvas.height] = [Math.round(p.width * scale), Math.round(p.height * scale)];
    }
    c.setTransform(scale, 0, 0, scale, 0, 0);
    c.fillStyle = '#0b0e12';
    c.fillRect(0, 0, p.width, p.height);
    this.#drawEarth(c);
    for (const name of layerOrder) {
      this.#layers.get(name)?.forEach((d) => this.#drawLayer(c, d));
    }
    drawLabels(c, this.#pinned());
  }

  #pinned(): Pinned[] {
    return [...layerOrder]
      .reverse()
      .flatMap((name) => this.#layers.get(name) ?? [])
      .flatMap((d) => d.labels)
      .flatMap((label) => {
        const at = this.#projection.at(label.at);
        return at === null ? [] : [{ label, x: at[0], y: at[1] }];
      });
  }

  #drawEarth(c: CanvasRenderingContext2D): void {
    const p = this.#projection;
    c.globalAlpha = 1;
    c.fillStyle = '#101a24';
    c.beginPath();
    c.arc(p.width / 2, p.height / 2, p.radiusPixels, 0, 2 * Math.PI);
    c.fill();
    const ground = (line: number[][]): Point[] => line.map(([longitudeDegrees = 0, latitudeDegrees = 0]) => ({ longitudeDegrees, latitudeDegrees, heightMetres: 0 }));
    for (const line of this.#borders) {
      this.#stroke(c, { points: ground(line), css: '#93a4b5', alpha: 0.5, width: 1 });
    }
    for (let d = -180; d < 180; d += 30) {
      this.#stroke(c, { points: ground(Array.from({ length: 37 }, (_, i) => [d, -90 + 5 * i])), css: radar, alpha: 0.08, width: 1 });
      this.#stroke(c, { points: ground(Array.from({ length: 73 }, (_, i) => [-180 + 5 * i, d / 2])), css: radar, alpha: 0.08, width: 1 });
    }
  }

  #drawLayer(c: CanvasRenderingContext2D, d: Drawing): void {
    d.lines.forEach((l) => this.#stroke(c, l));
    for (const dot of d.dots) {
      const at = this.#projection.at(dot.at);
      if (at !== null) {
        [c.globalAlpha, c.fillStyle] = [dot.alpha, dot.css];
        c.beginPath();
        c.arc(at[0], at[1], dot.pixels / 2, 0, 2 * Math.PI);
        c.fill();
      }
    }
    c.globalAlpha = 1;
    for (const mark of [...d.marks].sort((a, b) => a.front - b.front)) {
      const at = this.#projection.at(mark.at);
      if (at !== null) {
        const size = mark.image.width * mark.scale;
        c.drawImage(mark.image, at[0] - size / 2, at[1] - size / 2, size, size);
      }
    }
  }

  #stroke(c: CanvasRenderingContext2D, l: Line): void {
    [c.globalAlpha, c.strokeStyle, c.lineWidth] = [l.alpha, l.css, l.width];
    c.setLineDash(l.dash === undefined ? [] : [l.dash / 2, l.dash / 2]);
    c.beginPath();
    let drawing = false;
    for (const point of l.points) {
      const at = this.#projection.at(point);
      if (at === null) {
        drawing = false;
      } else if (drawing) {
        c.lineTo(at[0], at[1]);
      } else {
        c.moveTo(at[0], at[1]);
        drawing = true;
      }
    }
    c.stroke();
  }

  #listen(): void {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.#turn(-4, 0),
      ArrowRight: () => this.#turn(4, 0),
      ArrowUp: () => this.#turn(0, 4),
      ArrowDown: () => this.#turn(0, -4),
      '+': () => this.#zoom(0.8),
      '=': () => this.#zoom(0.8),
      '-': () => this.#zoom(1.25),
    };
    this.#canvas.addEventListener('keydown', (e) => {
      const action = keys[e.key];
      if (action !== undefined) {
        action();
        this.#moved();
        e.preventDefault();
        e.stopPropagation();
      }
    });
    this.#canvas.addEventListener('wheel', (e) => {
      this.#zoom(e.deltaY > 0 ? 1.15 : 0.87);
      this.#moved();
      e.preventDefault();
    });
    this.#canvas.addEventListener('pointermove', (e) => {
      if (e.buttons === 1) {
        const degrees = 57.3 / this.#projection.radiusPixels;
        this.#turn(-e.movementX * degrees, e.movementY * degrees);
        this.#moved();
      }
    });
    this.#canvas.addEventListener('click', (e) => this.#pick(e.offsetX, e.offsetY));
  }

  #pick(x: number, y: number): void {
    const found = [...this.#layers.values()]
      .flat()
      .flatMap((d) => [...d.marks, ...d.dots])
      .flatMap((m) => {
        const at = this.#projection.at(m.at);
        return m.id === undefined || at === null ? [] : [{ id: m.id, distance: Math.hypot(at[0] - x, at[1] - y) }];
      })
      .sort((a, b) => a.distance - b.distance)[0];
    if (found !== undefined && found.distance <= pickPixels) {
      this.#picked(found.id);
    }
  }
}
