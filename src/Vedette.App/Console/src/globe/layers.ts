import {
  BillboardCollection,
  BoundingSphere,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryInstance,
  Material,
  PerInstanceColorAppearance,
  PointPrimitiveCollection,
  PolylineCollection,
  Primitive,
  PrimitiveType,
  type Billboard,
  type GeometryAttributes,
  type Scene,
} from '@cesium/engine';
import type { Point } from '../contract';
import type { Drawing, Face, Line, Mark } from './drawing';

/**
 * Puts drawings on the 3-D globe, all but their labels. Lines and dots are made anew each time; marks are kept by their key, because their
 * pictures reach the graphics memory only some frames after they were made.
 */
export class Layer {
  readonly #lines = new PolylineCollection();
  readonly #points = new PointPrimitiveCollection();
  readonly #marks: BillboardCollection;
  readonly #markOf = new Map<string, Billboard>();
  #faces: Primitive[] = [];

  /** Lines get at least a width: without smoothing, thinner ones have gaps or vanish. */
  constructor(private readonly scene: Scene, private readonly thinnestPixels: number) {
    this.#marks = new BillboardCollection({ scene });
    for (const c of [this.#lines, this.#points, this.#marks]) {
      scene.primitives.add(c);
    }
  }

  /** Replaces what is on the layer. */
  draw(drawings: readonly Drawing[]): void {
    this.#lines.removeAll();
    this.#points.removeAll();
    this.#faces.forEach((f) => this.scene.primitives.remove(f));
    this.#faces = drawings.flatMap((d) => d.faces).map(face);
    this.#faces.forEach((f) => this.scene.primitives.add(f, 0));
    for (const d of drawings) {
      d.lines.forEach((l) => this.#line(l));
      d.dots.forEach((p) => this.#points.add({ position: at(p.at), pixelSize: p.pixels, color: colour(p.css, p.alpha), id: p.id }));
    }
    keep(this.#markOf, drawings.flatMap((d) => d.marks), markKey, (m) => this.#marks.add(billboard(m)), (b) => this.#marks.remove(b));
    this.scene.requestRender();
  }

  #line(l: Line): void {
    const positions = distinct(l.points.map(at));
    if (positions.length > 1) {
      this.#lines.add({ positions, width: Math.max(this.thinnestPixels, l.width), material: materialOf(l), id: l.id });
    }
  }
}

function at(p: Point): Cartesian3 {
  return Cartesian3.fromDegrees(p.longitudeDegrees, p.latitudeDegrees, p.heightMetres);
}

/** The look of a line, with strength in twentieths: neighbours of one look are drawn in one go. A collection destroys the materials of its lines. */
function materialOf(l: Line): Material {
  const color = colour(l.css, Math.max(1, Math.round(20 * l.alpha)) / 20);
  return l.dash === undefined ? Material.fromType('Color', { color }) : Material.fromType('PolylineDash', { color, dashLength: l.dash });
}

function colour(css: string, alpha: number): Color {
  return Color.fromCssColorString(css).withAlpha(alpha);
}

/** Brings kept things in line with what is wanted: moves those known, makes the new, removes the rest. */
function keep<W extends { at: Point }, T extends { position: Cartesian3 }>(
  known: Map<string, T>,
  wanted: readonly W[],
  keyOf: (w: W) => string,
  make: (w: W) => T,
  remove: (t: T) => void,
): void {
  const seen = new Set<string>();
  for (const w of wanted) {
    const key = keyOf(w);
    const item = known.get(key) ?? make(w);
    item.position = at(w.at);
    known.set(key, item);
    seen.add(key);
  }
  for (const [key, item] of known) {
    if (!seen.has(key)) {
      remove(item);
      known.delete(key);
    }
  }
}

function billboard(m: Mark): NonNullable<Parameters<BillboardCollection['add']>[0]> {
  return { position: at(m.at), image: m.image, scale: m.scale, eyeOffset: new Cartesian3(0, 0, -20_000 * m.front), id: m.id };
}

const imageNumbers = new WeakMap<HTMLCanvasElement, number>();
let images = 0;

function markKey(m: Mark): string {
  const number = imageNumbers.get(m.image) ?? ++images;
  imageNumbers.set(m.image, number);
  return `${m.key}:${number}:${m.scale}:${m.front}`;
}

/** Leaves out points that fall on the one before: lines of no length cannot be drawn. */
function distinct(points: Cartesian3[]): Cartesian3[] {
  return points.filter((p, i) => {
    const before = points[i - 1];
    return before === undefined || Cartesian3.distanceSquared(before, p) > 1;
  });
}

/** A faint surface from the apex out to the rim. */
function face(f: Face): Primitive {
  const points = [f.apex, ...f.rim].map(at);
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry: new Geometry({
        attributes: {
          position: new GeometryAttribute({ componentDatatype: ComponentDatatype.DOUBLE, componentsPerAttribute: 3, values: new Float64Array(points.flatMap((p) => [p.x, p.y, p.z])) }),
        } as GeometryAttributes,
        indices: new Uint16Array(f.rim.slice(1).flatMap((_, i) => [0, i + 1, i + 2])),
        primitiveType: PrimitiveType.TRIANGLES,
        boundingSphere: BoundingSphere.fromPoints(points),
      }),
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(colour(f.css, f.alpha)) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
    asynchronous: false,
    allowPicking: false,
  });
}
