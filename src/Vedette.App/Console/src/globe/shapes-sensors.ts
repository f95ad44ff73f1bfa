import type { Point, RadarCoverage, Sensor } from '../contract';
import { infrared, radar as radarColour } from '../model/palette';
import { blank, type Drawing } from './drawing';
import { ahead, beam, degreeMetres, lift, limbDegrees } from './geo';
import { sensorImage } from './marks';

/** Sensors where they stand, with their names. */
export function sensorShapes(sensors: Iterable<Sensor>): Drawing {
  const d = blank();
  for (const s of sensors) {
    if (s.position !== null) {
      const css = s.kind === 'radar' ? radarColour : infrared;
      const at = lift(s.position, 1000);
      d.marks.push({ key: `sensor${s.id}`, at, image: sensorImage(s.kind, css, s.silent), scale: 0.6, front: 0 });
      d.labels.push({ key: `sensor${s.id}`, at, text: s.name, css, pixels: 11, bold: false, offset: [12, 8], centred: false });
    }
  }
  return d;
}

/** What they can see: the fan of a radar at its lowest elevation out to its range, the visible limb of a satellite. */
export function coverageShapes(sensors: Iterable<Sensor>): Drawing {
  const d = blank();
  for (const s of sensors) {
    if (s.position !== null && s.radar !== null) {
      radarFan(d, s.position, s.radar, s.silent);
    } else if (s.position !== null) {
      const metres = limbDegrees(s.position.heightMetres) * degreeMetres;
      d.lines.push({ points: circle(s.position, metres), css: infrared, alpha: s.silent ? 0.2 : 0.35, width: 1, dash: 18 });
    }
  }
  return d;
}

function radarFan(d: Drawing, site: Point, r: RadarCoverage, silent: boolean): void {
  const far = beam(r.maximumRangeMetres, r.minimumElevationDegrees, site.heightMetres);
  const steps = Math.max(8, Math.ceil(r.azimuthWidthDegrees / 3));
  const rim: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const azimuth = r.azimuthCentreDegrees - r.azimuthWidthDegrees / 2 + (r.azimuthWidthDegrees * i) / steps;
    rim.push({ ...ahead(site, far.groundMetres, azimuth), heightMetres: far.heightMetres });
  }
  const apex = lift(site, 500);
  const outline = r.azimuthWidthDegrees >= 359.9 ? rim : [apex, ...rim, apex];
  d.lines.push({ points: outline, css: radarColour, alpha: silent ? 0.3 : 0.38, width: 1, ...(silent ? { dash: 14 } : {}) });
  if (!silent) {
    d.faces.push({ apex, rim, css: radarColour, alpha: 0.06 });
  }
}

function circle(centre: Point, metres: number): Point[] {
  return Array.from({ length: 121 }, (_, i) => ({ ...ahead(centre, metres, i * 3), heightMetres: 2_000 }));
}
