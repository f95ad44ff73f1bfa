const steps = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];
const mostTicks = 9;

/** Round times between two times, at most as many as asked for (nine if not said), none so near the end that its label would be cut off. */
export function ticks(start: number, end: number, most = mostTicks): number[] {
  const length = Math.max(1, end - start);
  const wanted = Math.max(2, Math.min(mostTicks, most));
  const step = steps.find((s) => length / s <= wanted) ?? length / wanted;
  const found: number[] = [];
  for (let t = Math.ceil(start / step) * step; t <= end - length * 0.04; t += step) {
    found.push(t);
  }
  return found;
}
