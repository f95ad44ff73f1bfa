import { BillboardCollection, LabelCollection, PointPrimitiveCollection, PolylineCollection, type Billboard, type Label, type Scene } from '@cesium/engine';

type MarkOptions = NonNullable<Parameters<BillboardCollection['add']>[0]> & { image: HTMLCanvasElement };
type LabelOptions = NonNullable<Parameters<LabelCollection['add']>[0]>;

/**
 * The collections that one kind of thing is drawn with. Lines and points are made anew each time; marks and labels are kept by their key,
 * because their pictures reach the graphics memory only some frames after they were made.
 */
export class Layer {
  readonly lines = new PolylineCollection();
  readonly points = new PointPrimitiveCollection();
  readonly #marks: BillboardCollection;
  readonly #labels: LabelCollection;
  readonly #markOf = new Map<string, Billboard>();
  readonly #labelOf = new Map<string, Label>();
  readonly #seen = new Set<string>();

  constructor(private readonly scene: Scene) {
    this.#marks = new BillboardCollection({ scene });
    this.#labels = new LabelCollection({ scene });
    for (const c of [this.lines, this.points, this.#marks, this.#labels]) {
      scene.primitives.add(c);
    }
  }

  /** Begins to draw: lines and points are gone, marks and labels stay until `end`. */
  begin(): void {
    this.lines.removeAll();
    this.points.removeAll();
    this.#seen.clear();
  }

  /** Draws a mark, or moves the one that has this key. */
  mark(key: string, options: MarkOptions): void {
    const known = this.#keep(this.#markOf, `${key}:${imageKey(options.image)}`, () => this.#marks.add(options));
    if (options.position !== undefined) {
      known.position = options.position;
    }
    if (options.scale !== undefined) {
      known.scale = options.scale;
    }
  }

  /** Draws a label, or moves the one that has this key and text. */
  label(key: string, options: LabelOptions): void {
    const known = this.#keep(this.#labelOf, `${key}:${options.text ?? ''}:${options.fillColor?.toCssHexString() ?? ''}`, () => this.#labels.add(options));
    if (options.position !== undefined) {
      known.position = options.position;
    }
  }

  /** Ends to draw: what was not drawn since `begin` goes. */
  end(): void {
    this.#drop(this.#markOf, (m) => this.#marks.remove(m));
    this.#drop(this.#labelOf, (l) => this.#labels.remove(l));
    this.scene.requestRender();
  }

  #keep<T>(map: Map<string, T>, key: string, make: () => T): T {
    this.#seen.add(key);
    const known = map.get(key) ?? make();
    map.set(key, known);
    return known;
  }

  #drop<T>(map: Map<string, T>, remove: (item: T) => void): void {
    for (const [key, item] of map) {
      if (!this.#seen.has(key)) {
        remove(item);
        map.delete(key);
      }
    }
  }
}

const imageKeys = new WeakMap<HTMLCanvasElement, number>();
let images = 0;

function imageKey(image: HTMLCanvasElement): number {
  const known = imageKeys.get(image) ?? ++images;
  imageKeys.set(image, known);
  return known;
}
