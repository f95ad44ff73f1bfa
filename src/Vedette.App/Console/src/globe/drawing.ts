import type { Point } from '../contract';

/** What is to be drawn, in terms that any kind of map can draw: the 3-D globe and the plain map both take these. */
export interface Drawing {
  lines: Line[];
  dots: Dot[];
  marks: Mark[];
  labels: TextMark[];
  faces: Face[];
}

export interface Line {
  points: Point[];
  css: string;
  alpha: number;
  width: number;
  /** Length of a dash in pixels; none: a full line. */
  dash?: number;
  /** The track that a click on it selects. */
  id?: number;
}

export interface Dot {
  at: Point;
  pixels: number;
  css: string;
  alpha: number;
  id?: number;
}

export interface Mark {
  key: string;
  at: Point;
  image: HTMLCanvasElement;
  scale: number;
  /** Marks with a higher figure lie in front. */
  front: number;
  id?: number;
}

export interface TextMark {
  key: string;
  at: Point;
  text: string;
  css: string;
  pixels: number;
  bold: boolean;
  offset: [number, number];
  centred: boolean;
}

/** A faint fan from one point to a rim. */
export interface Face {
  apex: Point;
  rim: Point[];
  css: string;
  alpha: number;
}

/** A drawing with nothing on it. */
export function blank(): Drawing {
  return { lines: [], dots: [], marks: [], labels: [], faces: [] };
}
