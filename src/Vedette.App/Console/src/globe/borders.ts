import {
  BoundingSphere,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryInstance,
  PerInstanceColorAppearance,
  Primitive,
  PrimitiveType,
  type GeometryAttributes,
  type Scene,
} from '@cesium/engine';
import { readBorders } from './border-lines';

const heightMetres = 1500;

/** Draws coasts and borders as thin lines on the globe, and fainter ones every ten degrees, for where there is only sea. */
export async function addBorders(scene: Scene, lite: boolean): Promise<void> {
  scene.primitives.add(lines(graticule(), '#93a4b5', 0.13));
  scene.primitives.add(lines(await readBorders(lite), '#93a4b5', 0.55));
  scene.requestRender();
}

/** Meridians and parallels every ten degrees. */
function graticule(): number[][][] {
  const meridians = Array.from({ length: 36 }, (_, i) => Array.from({ length: 81 }, (_, j) => [10 * i - 180, 2 * j - 80]));
  const parallels = Array.from({ length: 17 }, (_, i) => Array.from({ length: 181 }, (_, j) => [2 * j - 180, 10 * i - 80]));
  return [...meridians, ...parallels];
}

function lines(points: number[][][], css: string, alpha: number): Primitive {
  const { positions, indices } = segments(points);
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry: new Geometry({
        attributes: {
          position: new GeometryAttribute({ componentDatatype: ComponentDatatype.DOUBLE, componentsPerAttribute: 3, values: positions }),
        } as GeometryAttributes,
        indices,
        primitiveType: PrimitiveType.LINES,
        boundingSphere: new BoundingSphere(Cartesian3.ZERO, 6.4e6),
      }),
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(Color.fromCssColorString(css).withAlpha(alpha)) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
    asynchronous: false,
    cull: false,
    allowPicking: false,
  });
}

/** Lines of longitude and latitude as positions and pairs of indices. */
function segments(lines: readonly (readonly number[])[][]): { positions: Float64Array; indices: Uint32Array } {
  const count = lines.reduce((n, line) => n + line.length, 0);
  const positions = new Float64Array(3 * count);
  const indices = new Uint32Array(2 * (count - lines.length));
  let [p, i] = [0, 0];
  const scratch = new Cartesian3();
  for (const line of lines) {
    line.forEach(([lon, lat], n) => {
      const c = Cartesian3.fromDegrees(lon ?? 0, lat ?? 0, heightMetres, undefined, scratch);
      positions.set([c.x, c.y, c.z], 3 * p);
      if (n > 0) {
        indices[i++] = p - 1;
        indices[i++] = p;
      }
      p++;
    });
  }
  return { positions, indices };
}
