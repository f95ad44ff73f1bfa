import type { Alert } from '../contract';
import { words } from '../strings';
import { levelColours } from './palette';

/** A level as shown: each is another object (shape, word, number, colour, hatch), not a shade of one. */
export interface Level {
  /** 0 quiet, 1 notice, 2 watch, 3 recommend, 4 released, 5 ended. */
  index: 0 | 1 | 2 | 3 | 4 | 5;
  word: string;
  colour: string;
  shape: 'dot' | 'square' | 'triangle' | 'diamond' | 'block' | 'struck';
  hatched: boolean;
}

const shapes = ['dot', 'square', 'triangle', 'diamond', 'block', 'struck'] as const;

export const levels: readonly Level[] = shapes.map((shape, i) => ({
  index: i as Level['index'],
  word: words.levels[i] ?? '',
  colour: levelColours[i] ?? '#ffffff',
  shape,
  hatched: i === 3,
}));

/** The level of an alert; a track without one is quiet, an alert that is over is ended. */
export function levelOf(alert: Alert | undefined): Level {
  const index = alert === undefined ? 0 : alert.level === 0 ? 5 : Math.min(4, alert.level);
  return levels[index] as Level;
}

/** Order of the list: what needs most attention first; ended and quiet last. */
export function rank(level: Level): number {
  return level.index === 5 ? 0.5 : level.index;
}
