import { expect, test } from 'vitest';
import type { TextMark } from '../src/globe/drawing';
import { place, type Pinned } from '../src/globe/labels';

const mark = (text: string, change: Partial<TextMark> = {}): TextMark => ({
  key: text, at: { longitudeDegrees: 0, latitudeDegrees: 0, heightMetres: 0 }, text, css: '#fff', pixels: 10, bold: false, offset: [10, 0], centred: false, ...change,
});
const pin = (label: TextMark, x: number, y: number): Pinned => ({ label, x, y });
/** Ten pixels for each letter. */
const width = (_: TextMark, line: string): number => 10 * line.length;

test('a label stands where it wants to be when nothing is in the way', () => {
  expect(place([pin(mark('abc'), 100, 50)], width)).toEqual([expect.objectContaining({ left: 110, middle: 50 })]);
});

test('a label that would lie on another goes to the other side; one without any room is left out', () => {
  const found = place([pin(mark('first'), 100, 50), pin(mark('second'), 102, 50), pin(mark('third'), 101, 50)], width);
  expect(found.map((f) => f.label.text)).toEqual(['first', 'second']);
  expect(found[1]?.left).toBe(102 - 10 - 60);
});

test('a bold label is never left out', () => {
  const bold = (text: string): TextMark => mark(text, { bold: true });
  const found = place([pin(bold('event one'), 100, 50), pin(bold('event two'), 100, 50), pin(bold('event three'), 100, 50), pin(mark('sensor'), 100, 50)], width);
  expect(found.map((f) => f.label.text)).toEqual(['event one', 'event two', 'event three']);
});

test('a centred label of two lines stands below its point, or above it when below is taken', () => {
  const two = (text: string): TextMark => mark(`${text}\nline two`, { centred: true, offset: [0, 8] });
  const [below, above] = place([pin(two('a'), 100, 50), pin(two('b'), 100, 50)], width);
  expect(below?.left).toBe(60);
  expect(below?.middle).toBeGreaterThan(50);
  expect(above?.middle).toBeLessThan(50);
});
