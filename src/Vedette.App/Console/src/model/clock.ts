import type { Status } from '../contract';

/** Age at which nothing in the picture may be acted on any more. The server draws the same line for its readiness. */
export const staleAfterSeconds = 3;

/** Tells the time of the picture and how old it is, by a monotonic clock: steps of the computer's date do not matter. */
export class PictureClock {
  #heard: number | null = null;
  #status: Status | null = null;

  /** `now` gives milliseconds that never step, as `performance.now` does. */
  constructor(private readonly now: () => number) {}

  /** Notes a heartbeat. */
  beat(status: Status): void {
    this.#heard = this.now();
    this.#status = status;
  }

  /** Seconds since the picture was last known to be current: since the last heartbeat, and what the server itself says. */
  get ageSeconds(): number {
    if (this.#heard === null || this.#status === null) {
      return Infinity;
    }
    return (this.now() - this.#heard) / 1000 + this.#status.pictureAgeSeconds;
  }

  /** Whether nothing shown may be acted on. */
  get stale(): boolean {
    return this.ageSeconds > staleAfterSeconds;
  }

  /** Picture time now: runs on between heartbeats while time is played, and stands still when the picture is stale. */
  get seconds(): number {
    const status = this.#status;
    if (status === null || this.#heard === null) {
      return 0;
    }
    const speed = status.player === null ? 1 : status.player.state === 'playing' ? status.player.speed : 0;
    const since = Math.min((this.now() - this.#heard) / 1000, this.stale ? 0 : 1.5);
    const reached = status.pictureTimeSeconds + since * speed;
    const end = status.player?.endSeconds ?? null;
    return end === null ? reached : Math.min(reached, Math.max(end, status.pictureTimeSeconds));
  }

  /** Milliseconds of UTC at a picture time; null before the configuration came. Right as long as no leap second lies between epoch and time. */
  utcMilliseconds(seconds: number): number | null {
    const epoch = this.#status?.epochUtc;
    return epoch === null || epoch === undefined ? null : Date.parse(epoch) + seconds * 1000;
  }
}
