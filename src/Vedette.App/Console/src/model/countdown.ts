import type { Impact } from '../contract';
import { words } from '../strings';
import { duration, percent } from './format';

/** Time to impact as an interval; never one number. With a stale picture it stands still and carries a question mark. */
export function countdown(impact: Impact, nowSeconds: number, stale: boolean): string {
  const from = impact.earliestSeconds - nowSeconds;
  const to = impact.latestSeconds - nowSeconds;
  if (to <= 0) {
    return stale ? `${words.impactPast} ?` : words.impactPast;
  }
  const interval = `${from <= 0 ? words.now : duration(from)} ${words.to} ${duration(Math.ceil(to))}`;
  return stale ? `${interval} ?` : `${interval}, ${percent(impact.containment)}`;
}

const calls = [600, 300, 180, 120, 60, 30];

/** Which of the spoken marks (10, 5, 3, 2, 1 minutes, 30 s) lies between two moments, in seconds to the earliest impact; null when none. */
export function spokenMark(beforeSeconds: number, afterSeconds: number): number | null {
  return calls.findLast((c) => beforeSeconds > c && afterSeconds <= c) ?? null;
}
