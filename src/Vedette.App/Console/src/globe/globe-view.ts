import type { Primitive } from '@cesium/engine';
import type { PictureClock } from '../model/clock';
import { eventRows, rowOf, trackRows } from '../model/events';
import type { Picture } from '../model/picture';
import type { ViewState } from '../model/viewstate';
import { addBorders } from './borders';
import { drawContours, drawDots } from './draw-assessments';
import { drawCoverage, drawSensors } from './draw-sensors';
import { drawSightings, fadeSeconds } from './draw-sightings';
import { drawTrackEllipse, drawTracks } from './draw-tracks';
import { Layer } from './layers';
import { GlobeScene, type GlobeOptions } from './scene';

/** The globe with its layers; draws again only what changed. */
export class GlobeView {
  readonly globe: GlobeScene;
  readonly #tracks: Layer;
  readonly #dots: Layer;
  readonly #contours: Layer;
  readonly #sensors: Layer;
  readonly #coverage: Layer;
  readonly #sightings: Layer;
  #faces: Primitive[] = [];
  #drawn = { tracks: '', sensors: '', sightings: '' };
  #placed = false;

  constructor(host: HTMLElement, options: GlobeOptions) {
    this.globe = new GlobeScene(host, options);
    const layer = (): Layer => new Layer(this.globe.scene);
    [this.#coverage, this.#sensors, this.#sightings, this.#contours, this.#dots, this.#tracks] = [layer(), layer(), layer(), layer(), layer(), layer()];
    void addBorders(this.globe.scene, options.lite);
  }

  /** Brings the globe up to date. */
  update(picture: Picture, clock: PictureClock, view: ViewState): void {
    this.#updateTracks(picture, view);
    this.#updateSensors(picture, view);
    this.#updateSightings(picture, clock, view);
    if (!this.#placed && picture.sensors.size > 0) {
      this.#placed = true;
      this.fit(picture, view);
    }
  }

  /** Looks at the selected track with its launch and impact, or at all sensors. */
  fit(picture: Picture, view: ViewState): void {
    const row = view.selected === null ? eventRows(picture).find((r) => r.level.index >= 1 && r.level.index < 5) : rowOf(picture, view.selected);
    const sites = [...picture.sensors.values()].filter((s) => s.radar !== null && s.position !== null).map((s) => s.position);
    const points =
      row === undefined ? sites : [row.track.position, row.assessment?.launch?.point, row.assessment?.impact?.point, ...(view.selected === null ? sites : [])];
    const known = points.filter((p) => p !== null && p !== undefined);
    if (known.length === 0) {
      return;
    }
    const radians = Math.PI / 180;
    const sum = known.reduce(
      (s, p) => {
        const [lat, lon] = [p.latitudeDegrees * radians, p.longitudeDegrees * radians];
        return { x: s.x + Math.cos(lat) * Math.cos(lon), y: s.y + Math.cos(lat) * Math.sin(lon), z: s.z + Math.sin(lat) };
      },
      { x: 0, y: 0, z: 0 },
    );
    const n = Math.hypot(sum.x, sum.y, sum.z) || 1;
    const centre = { lat: Math.asin(sum.z / n) / radians, lon: Math.atan2(sum.y, sum.x) / radians };
    const spread = Math.max(
      ...known.map((p) => Math.hypot(p.latitudeDegrees - centre.lat, (((p.longitudeDegrees - centre.lon + 540) % 360) - 180) * Math.cos(centre.lat * radians))),
    );
    const height = Math.min(2e7, Math.max(2.5e6, 3.2e5 * spread) + 1.3 * Math.max(...known.map((p) => (p.heightMetres < 5e6 ? p.heightMetres : 0))));
    this.globe.lookAt(centre.lon, centre.lat, height);
  }

  #updateTracks(picture: Picture, view: ViewState): void {
    const key = `${picture.run}:${picture.version}:${view.selected}:${JSON.stringify(view.layers)}`;
    if (key === this.#drawn.tracks) {
      return;
    }
    this.#drawn.tracks = key;
    const rows = trackRows(picture);
    const layers = [this.#tracks, this.#dots, this.#contours];
    layers.forEach((l) => l.begin());
    if (view.layers.tracks) {
      drawTracks(this.#tracks, picture, rows, view.selected);
    }
    for (const row of rows) {
      const selected = row.id === view.selected;
      if (row.level.index < 1 || (row.level.index === 5 && !selected)) {
        continue;
      }
      if (view.layers.dots) {
        drawDots(this.#dots, row, selected);
      }
      if (view.layers.ellipses) {
        drawContours(this.#contours, row, selected);
        if (selected) {
          drawTrackEllipse(this.#contours, row);
        }
      }
    }
    layers.forEach((l) => l.end());
  }

  #updateSensors(picture: Picture, view: ViewState): void {
    const sensors = [...picture.sensors.values()];
    const key = `${view.layers.coverage}:${sensors.map((s) => `${s.id}${s.silent}${s.position?.longitudeDegrees.toFixed(1)}`).join()}`;
    if (key === this.#drawn.sensors) {
      return;
    }
    this.#drawn.sensors = key;
    this.#sensors.begin();
    this.#coverage.begin();
    this.#faces.forEach((f) => this.globe.scene.primitives.remove(f));
    this.#faces = [];
    drawSensors(this.#sensors, sensors);
    if (view.layers.coverage) {
      this.#faces = drawCoverage(this.#coverage, sensors);
      this.#faces.forEach((f) => this.globe.scene.primitives.add(f, 0));
    }
    this.#sensors.end();
    this.#coverage.end();
  }

  #updateSightings(picture: Picture, clock: PictureClock, view: ViewState): void {
    const now = clock.seconds;
    const recent = view.layers.sightings ? picture.sightings.filter((s) => now - s.timeSeconds <= fadeSeconds) : [];
    const key = recent.length === 0 ? '' : `${now.toFixed(1)}:${recent.at(-1)?.number}`;
    if (key === this.#drawn.sightings) {
      return;
    }
    this.#drawn.sightings = key;
    this.#sightings.begin();
    drawSightings(this.#sightings, recent, picture.sensors, now);
    this.#sightings.end();
  }
}
