import type {
  GeometryAttributes} from '@cesium/engine';
import {
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryInstance,
  BoundingSphere,
  Cartesian3,
  ColorGeometryInstanceAttribute,
  PerInstanceColorAppearance,
  Primitive,
  PrimitiveType,
  type Scene,
} from '@cesium/engine';
import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import fine from 'world-atlas/countries-50m.json?url';
import coarse from 'world-atlas/countries-110m.json?url';
import { colour } from './geo';

const heightMetres = 1500;

/** Draws coasts and borders as thin lines. */
export async function addBorders(scene: Scene, lite: boolean): Promise<void> {
  const topology = (await (await fetch(lite ? coarse : fine)).json()) as Topology<{ countries: GeometryCollection }>;
  const lines = mesh(topology, topology.objects.countries).coordinates;
  const { positions, indices } = segments(lines);
  scene.primitives.add(
    new Primitive({
      geometryInstances: new GeometryInstance({
        geometry: new Geometry({
          attributes: {
            position: new GeometryAttribute({ componentDatatype: ComponentDatatype.DOUBLE, componentsPerAttribute: 3, values: positions }),
          } as GeometryAttributes,
          indices,
          primitiveType: PrimitiveType.LINES,
          boundingSphere: BoundingSphere.fromVertices([...positions.subarray(0, 30_000)]),
        }),
        attributes: { color: ColorGeometryInstanceAttribute.fromColor(colour('#93a4b5', 0.55)) },
      }),
      appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
      asynchronous: false,
      cull: false,
      allowPicking: false,
    }),
  );
  scene.requestRender();
}

/** Lines of longitude and latitude as positions and pairs of indices. */
export function segments(lines: readonly (readonly number[])[][]): { positions: Float64Array; indices: Uint32Array } {
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
