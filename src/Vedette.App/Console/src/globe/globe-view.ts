import type { Point } from '../contract';
import { addBorders } from './borders';
import type { Drawing } from './drawing';
import { LabelOverlay } from './label-overlay';
import { Layer } from './layers';
import { GlobeScene, type GlobeOptions } from './scene';
import { layerOrder, type Canvas, type LayerName } from './world';

/** The 3-D globe as something that layers can be put on. */
export class GlobeView implements Canvas {
  readonly globe: GlobeScene;
  readonly #layers: Record<LayerName, Layer>;
  readonly #labels: LabelOverlay;

  constructor(host: HTMLElement, options: GlobeOptions) {
    this.globe = new GlobeScene(host, options);
    this.#layers = Object.fromEntries(layerOrder.map((name) => [name, new Layer(this.globe.scene, options.lite ? 2 : 1)])) as Record<LayerName, Layer>;
    this.#labels = new LabelOverlay(host, this.globe.scene);
    void addBorders(this.globe.scene, options.lite);
  }

  put(layer: LayerName, drawings: Drawing[]): void {
    this.#labels.put(layer, drawings);
    this.#layers[layer].draw(drawings);
  }

  lookFrom(view: Point): void {
    this.globe.lookAt(view.longitudeDegrees, view.latitudeDegrees, view.heightMetres);
  }

  onMoved(moved: () => void): void {
    this.globe.onMoved(moved);
  }

  onLost(lost: () => void): void {
    this.globe.onLost(lost);
  }

  onPick(picked: (id: number) => void): void {
    this.globe.onPick((id) => {
      if (typeof id === 'number') {
        picked(id);
      }
    });
  }
}
