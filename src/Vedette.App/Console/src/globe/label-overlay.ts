import { Cartesian2, Cartesian3, Ellipsoid, IntersectionTests, Ray, type Scene } from '@cesium/engine';
import type { Point } from '../contract';
import type { Drawing, TextMark } from './drawing';
import { drawLabels, type Pinned } from './labels';
import type { LayerName } from './world';

/** Labels of the lower layers give way to those of the upper ones. */
const first: readonly LayerName[] = ['tracks', 'contours', 'cues', 'sensors'];

/** The labels of the globe, on a canvas over it: sharp however coarsely the globe is drawn. Drawn with each frame of the globe. */
export class LabelOverlay {
  readonly #canvas = document.createElement('canvas');
  readonly #labels = new Map<LayerName, { label: TextMark; at: Cartesian3 }[]>();

  constructor(host: HTMLElement, private readonly scene: Scene) {
    this.#canvas.style.setProperty('pointer-events', 'none');
    host.append(this.#canvas);
    scene.postRender.addEventListener(() => this.#draw());
  }

  put(layer: LayerName, drawings: readonly Drawing[]): void {
    this.#labels.set(layer, drawings.flatMap((d) => d.labels).map((label) => ({ label, at: cartesian(label.at) })));
  }

  #draw(): void {
    const c = this.#canvas.getContext('2d');
    const [w, h, scale] = [this.#canvas.clientWidth, this.#canvas.clientHeight, Math.min(2, devicePixelRatio)];
    if (c === null || w === 0) {
      return;
    }
    if (this.#canvas.width !== Math.round(w * scale) || this.#canvas.height !== Math.round(h * scale)) {
      [this.#canvas.width, this.#canvas.height] = [Math.round(w * scale), Math.round(h * scale)];
    }
    c.setTransform(scale, 0, 0, scale, 0, 0);
    c.clearRect(0, 0, w, h);
    drawLabels(c, this.#pinned());
  }

  #pinned(): Pinned[] {
    const eye = this.scene.camera.positionWC;
    const pixel = new Cartesian2();
    return first
      .flatMap((layer) => this.#labels.get(layer) ?? [])
      .flatMap(({ label, at }) => {
        const found = seen(eye, at) ? this.scene.cartesianToCanvasCoordinates(at, pixel) : undefined;
        return found === undefined ? [] : [{ label, x: found.x, y: found.y }];
      });
  }
}

/** Whether the Earth is not in the way; a point on the ground counts as seen from its side. */
function seen(eye: Cartesian3, at: Cartesian3): boolean {
  const metres = Cartesian3.distance(eye, at);
  const toward = Cartesian3.normalize(Cartesian3.subtract(at, eye, new Cartesian3()), new Cartesian3());
  const hit = IntersectionTests.rayEllipsoid(new Ray(eye, toward), Ellipsoid.WGS84);
  return hit === undefined || hit.start > metres - 20_000;
}

function cartesian(p: Point): Cartesian3 {
  return Cartesian3.fromDegrees(p.longitudeDegrees, p.latitudeDegrees, p.heightMetres);
}
