import type { Session } from './session';
import { layerNames } from './model/viewstate';

/** What keys can ask of the page beyond the session. */
export interface KeyTargets {
  find(): void;
  panel(): void;
  timeline(): void;
  help(): void;
  follow(): void;
  overview(): void;
  helpOpen(): boolean;
}

/** Handles a key press of the page; returns whether it meant something. No key releases anything. */
export function handleKey(e: KeyboardEvent, session: Session, targets: KeyTargets): boolean {
  if (e.ctrlKey || e.metaKey || e.altKey || (targets.helpOpen() && e.key !== '?')) {
    return false;
  }
  const focused = e.composedPath()[0];
  if (focused instanceof HTMLInputElement && focused.type !== 'range') {
    return false;
  }
  const onButton = focused instanceof HTMLButtonElement || focused instanceof HTMLAnchorElement;
  if (onButton && (e.key === ' ' || e.key === 'Enter')) {
    return false;
  }
  const { view } = session;
  const layer = layerNames[Number(e.key) - 1];
  const actions: Record<string, () => void> = {
    j: () => session.step(1),
    k: () => session.step(-1),
    Enter: () => targets.panel(),
    e: () => {
      session.show({ panel: 'evidence' });
      targets.panel();
    },
    n: () => {
      session.show({ panel: view.panel === 'whynot' ? 'evidence' : 'whynot' });
      targets.panel();
    },
    t: () => targets.timeline(),
    g: () => session.show({ view: view.view === 'globe' ? 'table' : 'globe' }),
    f: () => targets.follow(),
    a: () => targets.overview(),
    c: () => session.show({ layers: { ...view.layers, coverage: !view.layers.coverage } }),
    ' ': () => session.toggle(),
    '[': () => session.skip(-10),
    ']': () => session.skip(10),
    '{': () => session.skip(-60),
    '}': () => session.skip(60),
    '<': () => session.faster(-1),
    '>': () => session.faster(1),
    '/': () => targets.find(),
    '?': () => targets.help(),
    Escape: () => session.show({ selected: null }),
  };
  if (layer !== undefined) {
    session.show({ layers: { ...view.layers, [layer]: !view.layers[layer] } });
    return true;
  }
  const action = actions[e.key];
  action?.();
  return action !== undefined;
}
