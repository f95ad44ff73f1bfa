import type {
  Cartesian3} from '@cesium/engine';
import {
  BoundingSphere,
  Cartesian2,
  ColorGeometryInstanceAttribute,
  ComponentDatatype,
  Geometry,
  GeometryAttribute,
  GeometryInstance,
  PerInstanceColorAppearance,
  Primitive,
  PrimitiveType,
  type GeometryAttributes,
} from '@cesium/engine';
import type { Point, RadarCoverage, Sensor } from '../contract';
import { infrared, radar as radarColour } from '../model/palette';
import { dashed, line } from './draw-tracks';
import { ahead, at, beam, colour, limbDegrees } from './geo';
import type { Layer } from './layers';
import { sensorImage } from './marks';

const degreeMetres = 6_371_008.8 * (Math.PI / 180);

/** Sensors where they stand, with their names. */
export function drawSensors(layer: Layer, sensors: Iterable<Sensor>): void {
  for (const s of sensors) {
    if (s.position === null) {
      continue;
    }
    const css = s.kind === 'radar' ? radarColour : infrared;
    layer.mark(`sensor${s.id}`, { position: at(s.position, 1000), image: sensorImage(s.kind, css, s.silent), scale: 0.6 });
    layer.label(`sensor${s.id}`, {
      position: at(s.position, 1000),
      text: s.name,
      font: '11px "Segoe UI", "DejaVu Sans", sans-serif',
      fillColor: colour(css),
      outlineColor: colour('#0e1116'),
      outlineWidth: 3,
      style: 2,
      pixelOffset: new Cartesian2(12, 8),
    });
  }
}

/** What they can see: the fan of a radar at its lowest elevation out to its range, the visible limb of a satellite. Returns the faces. */
export function drawCoverage(layer: Layer, sensors: Iterable<Sensor>): Primitive[] {
  const faces: Primitive[] = [];
  for (const s of sensors) {
    if (s.position === null) {
      continue;
    }
    if (s.radar !== null) {
      const fan = radarFan(s.position, s.radar);
      layer.lines.add({ positions: fan.outline, width: 1.2, material: s.silent ? dashed(radarColour, 0.5) : line(radarColour, 0.6) });
      layer.lines.add({ positions: fan.ground, width: 1, material: dashed(radarColour, 0.45, 10) });
      if (!s.silent) {
        faces.push(face(fan.apex, fan.rim));
      }
    } else {
      const rim = circle(s.position, limbDegrees(s.position.heightMetres) * degreeMetres, 2_000);
      layer.lines.add({ positions: rim, width: 1, material: dashed(infrared, s.silent ? 0.25 : 0.5, 18) });
    }
  }
  return faces;
}

function radarFan(site: Point, r: RadarCoverage): { apex: Cartesian3; rim: Cartesian3[]; outline: Cartesian3[]; ground: Cartesian3[] } {
  const far = beam(r.maximumRangeMetres, r.minimumElevationDegrees, site.heightMetres);
  const whole = r.azimuthWidthDegrees >= 359.9;
  const steps = Math.max(8, Math.ceil(r.azimuthWidthDegrees / 3));
  const rim: Cartesian3[] = [];
  const ground: Cartesian3[] = [];
  for (let i = 0; i <= steps; i++) {
    const azimuth = r.azimuthCentreDegrees - r.azimuthWidthDegrees / 2 + (r.azimuthWidthDegrees * i) / steps;
    const p = ahead(site, far.groundMetres, azimuth);
    rim.push(at({ ...p, heightMetres: far.heightMetres }));
    ground.push(at({ ...p, heightMetres: 2_000 }));
  }
  const apex = at(site, 500);
  return { apex, rim, outline: whole ? rim : [apex, ...rim, apex], ground };
}

function circle(centre: Point, metres: number, heightMetres: number): Cartesian3[] {
  return Array.from({ length: 121 }, (_, i) => at({ ...ahead(centre, metres, i * 3), heightMetres }));
}

/** A faint surface from the radar out to the rim. */
function face(apex: Cartesian3, rim: readonly Cartesian3[]): Primitive {
  const positions = new Float64Array([apex, ...rim].flatMap((p) => [p.x, p.y, p.z]));
  const indices = new Uint16Array(rim.slice(1).flatMap((_, i) => [0, i + 1, i + 2]));
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry: new Geometry({
        attributes: {
          position: new GeometryAttribute({ componentDatatype: ComponentDatatype.DOUBLE, componentsPerAttribute: 3, values: positions }),
        } as GeometryAttributes,
        indices,
        primitiveType: PrimitiveType.TRIANGLES,
        boundingSphere: BoundingSphere.fromPoints([apex, ...rim]),
      }),
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(colour(radarColour, 0.07)) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
    asynchronous: false,
    allowPicking: false,
  });
}
