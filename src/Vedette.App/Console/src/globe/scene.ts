import {
  Cartesian3,
  Color,
  Credit,
  CreditDisplay,
  Ellipsoid,
  EllipsoidTerrainProvider,
  Globe,
  GeographicProjection,
  ImageryLayer,
  Ion,
  JulianDate,
  Math as CesiumMath,
  Scene,
  ScreenSpaceEventHandler,
  ScreenSpaceEventType,
  TileMapServiceImageryProvider,
  buildModuleUrl,
  defined,
} from '@cesium/engine';
import type { Cartesian2 } from '@cesium/engine';
import { words } from '../strings';

/** Options of a globe. */
export interface GlobeOptions {
  lite: boolean;
  reducedMotion: boolean;
}

/** What a scene needs from whoever draws it; Cesium's own widget uses these, but its types leave them out. */
type Undocumented = Scene & { pixelRatio: number; initializeFrame(): void };

/** An offline globe: scene, world picture, camera and drawing loop. What is on it is for the layers. */
export class GlobeScene {
  readonly scene: Scene;
  readonly #canvas: HTMLCanvasElement;
  readonly #observer: ResizeObserver;
  readonly #scale: number;
  #running = true;
  #moved: () => void = () => undefined;

  constructor(host: HTMLElement, private readonly options: GlobeOptions) {
    Ion.defaultAccessToken = '';
    (globalThis as { CESIUM_BASE_URL?: string }).CESIUM_BASE_URL = new URL('cesium/', document.baseURI).href;
    this.#canvas = document.createElement('canvas');
    this.#canvas.tabIndex = 0;
    this.#canvas.addEventListener('contextmenu', (e) => e.preventDefault());
    host.append(this.#canvas);
    CreditDisplay.cesiumCredit = new Credit(words.mapCredit);
    const credits = document.createElement('div');
    this.#scale = options.lite ? 1 : Math.min(2, devicePixelRatio);
    this.scene = new Scene({
      canvas: this.#canvas,
      creditContainer: credits,
      contextOptions: { webgl: { alpha: false, antialias: !options.lite, powerPreference: 'high-performance' } },
      msaaSamples: options.lite ? 1 : 4,
      // Blended by order: the other way gives thin lines the colour of the faces that they lie in.
      orderIndependentTranslucency: false,
      requestRenderMode: true,
      maximumRenderTimeChange: Infinity,
      mapProjection: new GeographicProjection(Ellipsoid.WGS84),
    } as ConstructorParameters<typeof Scene>[0]);
    this.#dress();
    this.#keys();
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(host);
    this.#resize();
    requestAnimationFrame(this.#loop);
  }

  /** Calls back when the drawing context is lost. */
  onLost(lost: () => void): void {
    this.#canvas.addEventListener('webglcontextlost', () => {
      this.#running = false;
      lost();
    });
  }

  /** Calls back with what was picked by a click: an id given to a mark, or null. */
  onPick(picked: (id: unknown) => void): void {
    const handler = new ScreenSpaceEventHandler(this.#canvas);
    handler.setInputAction((click: { position: Cartesian2 }) => {
      const found = this.scene.pick(click.position, 12, 12) as { id?: unknown } | undefined;
      picked(defined(found) ? found?.id : null);
    }, ScreenSpaceEventType.LEFT_CLICK);
  }

  /** Calls back when the user turns or zooms the globe. */
  onMoved(moved: () => void): void {
    this.#canvas.addEventListener('wheel', moved, { passive: true });
    this.#canvas.addEventListener('pointermove', (e) => e.buttons !== 0 && moved());
    this.#moved = moved;
  }

  /** Looks down on a point from a height. */
  lookAt(longitudeDegrees: number, latitudeDegrees: number, heightMetres: number): void {
    const destination = Cartesian3.fromDegrees(longitudeDegrees, latitudeDegrees, heightMetres);
    if (this.options.lite || this.options.reducedMotion) {
      this.scene.camera.setView({ destination });
    } else {
      this.scene.camera.flyTo({ destination, duration: 1.2 });
    }
    this.scene.requestRender();
  }

  destroy(): void {
    this.#running = false;
    this.#observer.disconnect();
    this.scene.destroy();
  }

  #dress(): void {
    const { scene } = this;
    scene.backgroundColor = Color.fromCssColorString('#0b0e12');
    const globe = new Globe(Ellipsoid.WGS84);
    globe.baseColor = Color.fromCssColorString('#101a24');
    globe.showGroundAtmosphere = false;
    globe.enableLighting = false;
    globe.maximumScreenSpaceError = this.options.lite ? 4 : 2;
    scene.globe = globe;
    scene.terrainProvider = new EllipsoidTerrainProvider();
    scene.highDynamicRange = false;
    scene.fog.enabled = false;
    scene.camera.setView({ destination: Cartesian3.fromDegrees(-20, 30, 1.6e7) });
    scene.screenSpaceCameraController.minimumZoomDistance = 20_000;
    scene.screenSpaceCameraController.maximumZoomDistance = 1e8;
    scene.imageryLayers.add(
      ImageryLayer.fromProviderAsync(TileMapServiceImageryProvider.fromUrl(buildModuleUrl('Assets/Textures/NaturalEarthII')), {
        brightness: 0.42,
        saturation: 0.35,
        contrast: 1.15,
      }),
    );
  }

  #keys(): void {
    this.#canvas.addEventListener('keydown', (e) => {
      const camera = this.scene.camera;
      const turn = CesiumMath.toRadians(4);
      const moves: Record<string, () => void> = {
        ArrowLeft: () => camera.rotateRight(-turn),
        ArrowRight: () => camera.rotateRight(turn),
        ArrowUp: () => camera.rotateUp(-turn),
        ArrowDown: () => camera.rotateUp(turn),
        '+': () => camera.zoomIn(camera.positionCartographic.height * 0.2),
        '=': () => camera.zoomIn(camera.positionCartographic.height * 0.2),
        '-': () => camera.zoomOut(camera.positionCartographic.height * 0.25),
      };
      const move = moves[e.key];
      if (move !== undefined) {
        move();
        this.#moved();
        e.preventDefault();
        e.stopPropagation();
        this.scene.requestRender();
      }
    });
  }

  #resize(): void {
    const [w, h] = [this.#canvas.clientWidth, this.#canvas.clientHeight];
    if (w > 0 && h > 0) {
      this.#canvas.width = Math.max(1, Math.round(w * this.#scale));
      this.#canvas.height = Math.max(1, Math.round(h * this.#scale));
      (this.scene as Undocumented).pixelRatio = this.#scale;
      (this.scene.camera.frustum as { aspectRatio?: number }).aspectRatio = w / h;
      this.scene.requestRender();
    }
  }

  readonly #loop = (): void => {
    if (!this.#running) {
      return;
    }
    if (this.#canvas.clientWidth > 0 && getComputedStyle(this.#canvas).visibility !== 'hidden') {
      (this.scene as Undocumented).initializeFrame();
      this.scene.render(JulianDate.now());
    }
    requestAnimationFrame(this.#loop);
  };
}
