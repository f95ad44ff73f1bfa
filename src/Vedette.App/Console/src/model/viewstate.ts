/** What the address of the page holds: a link shows the same thing to someone else. */
export interface ViewState {
  selected: number | null;
  view: 'globe' | 'table';
  panel: 'evidence' | 'whynot';
  layers: Layers;
  quality: 'auto' | 'full' | 'lite' | 'plain';
  query: string;
}

export interface Layers {
  tracks: boolean;
  dots: boolean;
  ellipses: boolean;
  coverage: boolean;
  sightings: boolean;
  frames: boolean;
  cues: boolean;
}

export const layerNames = ['tracks', 'dots', 'ellipses', 'coverage', 'sightings', 'frames', 'cues'] as const satisfies readonly (keyof Layers)[];

export const defaultView: ViewState = {
  selected: null,
  view: 'globe',
  panel: 'evidence',
  layers: { tracks: true, dots: true, ellipses: true, coverage: true, sightings: true, frames: true, cues: true },
  quality: 'auto',
  query: '',
};

/** Reads an address's query; what is not understood is left at its default. */
export function parseView(search: string): ViewState {
  const q = new URLSearchParams(search);
  const selected = q.get('event');
  const off = (q.get('off') ?? '').split(',');
  return {
    selected: selected !== null && /^\d{1,15}$/.test(selected) ? Number(selected) : null,
    view: q.get('view') === 'table' ? 'table' : 'globe',
    panel: q.get('panel') === 'whynot' ? 'whynot' : 'evidence',
    layers: Object.fromEntries(layerNames.map((n) => [n, !off.includes(n)])) as unknown as Layers,
    quality: (['full', 'lite', 'plain'] as const).find((n) => n === q.get('quality')) ?? 'auto',
    query: (q.get('find') ?? '').slice(0, 100),
  };
}

/** Writes the query; defaults are left out. */
export function formatView(view: ViewState): string {
  const q = new URLSearchParams();
  const off = layerNames.filter((n) => !view.layers[n]);
  if (view.selected !== null) {
    q.set('event', String(view.selected));
  }
  if (view.view !== 'globe') {
    q.set('view', view.view);
  }
  if (view.panel !== 'evidence') {
    q.set('panel', view.panel);
  }
  if (off.length > 0) {
    q.set('off', off.join(','));
  }
  if (view.quality !== 'auto') {
    q.set('quality', view.quality);
  }
  if (view.query !== '') {
    q.set('find', view.query);
  }
  const text = q.toString();
  return text === '' ? '' : `?${text}`;
}
