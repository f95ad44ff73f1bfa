import type { Alert } from '../contract';
import { say, words } from '../strings';
import type { PictureClock } from './clock';
import { spokenMark } from './countdown';
import { clockTime } from './format';
import { levelOf } from './levels';

/** Decides what is spoken: each change of level once, and the countdown at its marks only. */
export class Announcer {
  readonly #levels = new Map<number, number>();
  readonly #left = new Map<number, number>();
  #run: string | null = null;

  /** Sentences for alerts that changed. After a full picture of another run (a jump in time), levels are taken in without a word. */
  changes(alerts: readonly Alert[], run: string | null, clock: PictureClock): string[] {
    const quiet = this.#run !== null && this.#run !== run;
    if (quiet) {
      this.#levels.clear();
      this.#left.clear();
    }
    this.#run = run;
    const said: string[] = [];
    for (const alert of alerts) {
      const before = this.#levels.get(alert.id);
      this.#levels.set(alert.id, alert.level);
      if (before !== alert.level && !quiet) {
        said.push(sentence(alert, before, clock));
      }
    }
    return said;
  }

  /** Sentences for the countdowns of alerts of level 2 and more. */
  countdowns(alerts: Iterable<Alert>, clock: PictureClock): string[] {
    const said: string[] = [];
    if (clock.stale) {
      return said;
    }
    for (const alert of alerts) {
      const impact = alert.assessment.impact;
      if (alert.level < 2 || impact === null) {
        continue;
      }
      const left = impact.earliestSeconds - clock.seconds;
      const mark = spokenMark(this.#left.get(alert.id) ?? left, left);
      this.#left.set(alert.id, left);
      if (mark !== null) {
        said.push(say.countdown(alert.id, mark));
      }
    }
    return said;
  }
}

function sentence(alert: Alert, before: number | undefined, clock: PictureClock): string {
  const impact = alert.assessment.impact;
  const when =
    impact === null || alert.level === 0
      ? null
      : [impact.earliestSeconds, impact.latestSeconds].map((s) => clockTime(clock.utcMilliseconds(s)));
  return say.level(alert.id, levelOf(alert).word, alert.level === 0 ? words.ended : alert.level > (before ?? 0) ? words.raised : words.lowered, alert.reason, when);
}
