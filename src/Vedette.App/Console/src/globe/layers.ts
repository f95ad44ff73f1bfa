import { BillboardCollection, LabelCollection, PointPrimitiveCollection, PolylineCollection, type Scene } from '@cesium/engine';

/** The collections that one kind of thing is drawn with; emptied and filled again when it changed. */
export class Layer {
  readonly lines = new PolylineCollection();
  readonly points = new PointPrimitiveCollection();
  readonly marks: BillboardCollection;
  readonly labels: LabelCollection;

  constructor(private readonly scene: Scene) {
    this.marks = new BillboardCollection({ scene });
    this.labels = new LabelCollection({ scene });
    for (const c of [this.lines, this.points, this.marks, this.labels]) {
      scene.primitives.add(c);
    }
  }

  set shown(value: boolean) {
    for (const c of [this.lines, this.points, this.marks, this.labels]) {
      c.show = value;
    }
  }

  clear(): void {
    this.lines.removeAll();
    this.points.removeAll();
    this.marks.removeAll();
    this.labels.removeAll();
    this.scene.requestRender();
  }
}
