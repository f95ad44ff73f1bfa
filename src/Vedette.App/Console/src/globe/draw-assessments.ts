import { Cartesian2, HorizontalOrigin } from '@cesium/engine';
import type { EventRow } from '../model/events';
import { words } from '../strings';
import { dashed, line } from './draw-tracks';
import { ahead, at, colour, ellipseLine } from './geo';
import type { Layer } from './layers';

const groundMetres = 3_000;

/** Where it may fall: plausible points as dots. Dots say where, not how big. */
export function drawDots(layer: Layer, row: EventRow, selected: boolean): void {
  for (const p of row.assessment?.impact?.samples ?? []) {
    layer.points.add({ position: at(p, groundMetres), pixelSize: selected ? 5 : 4, color: colour(row.level.colour, selected ? 0.95 : 0.7), id: row.id });
  }
}

/** Thin contours of impact (50 and 90 %) and launch (90 %). */
export function drawContours(layer: Layer, row: EventRow, selected: boolean): void {
  const { impact, launch } = row.assessment ?? {};
  if (impact) {
    layer.lines.add({ positions: ellipseLine(impact.point, impact.ellipse50, groundMetres), width: 1.2, material: line(row.level.colour, 0.9), id: row.id });
    layer.lines.add({ positions: ellipseLine(impact.point, impact.ellipse90, groundMetres), width: 1.2, material: line(row.level.colour, 0.9), id: row.id });
    if (selected) {
      const south = ahead(impact.point, impact.ellipse90.semiMajorMetres, 180);
      layer.label(`impact${row.id}`, { ...labelStyle, position: at(south, groundMetres), text: words.notHowBig, pixelOffset: new Cartesian2(0, 24), horizontalOrigin: HorizontalOrigin.CENTER });
    }
  }
  if (launch) {
    layer.lines.add({ positions: ellipseLine(launch.point, launch.ellipse90, groundMetres), width: 1.4, material: dashed('#ffffff', 0.85, 8), id: row.id });
    layer.points.add({ position: at(launch.point, groundMetres), pixelSize: 5, color: colour('#ffffff'), id: row.id });
    if (selected) {
      layer.label(`launch${row.id}`, { ...labelStyle, position: at(launch.point, groundMetres), text: words.launch, pixelOffset: new Cartesian2(8, 12) });
    }
  }
}

const labelStyle = {
  font: '12px "Segoe UI", "DejaVu Sans", sans-serif',
  fillColor: colour('#e3e8ee'),
  outlineColor: colour('#0e1116'),
  outlineWidth: 4,
  style: 2,
} as const;
