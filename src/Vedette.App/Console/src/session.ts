import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Connection, type LineState } from './live/connection';
import { command, nextSpeed } from './live/player';
import { Announcer } from './model/announce';
import { PictureClock } from './model/clock';
import { eventRows, firstEvent, matches, rejectedRows, step, type EventRow } from './model/events';
import { Picture } from './model/picture';
import { formatView, parseView, type ViewState } from './model/viewstate';
import { say } from './strings';

const tickMilliseconds = 250;

/** Everything the parts of the console share: picture, clock, view and the line to the server. Tells when something changed. */
export class Session extends EventTarget {
  readonly picture = new Picture();
  readonly clock = new PictureClock(() => performance.now());
  readonly #announcer = new Announcer();
  readonly #connection: Connection;
  view: ViewState = parseView(location.search);
  line: LineState = { kind: 'connecting' };
  /** How long the line was cut off, shown for a while after it is back. */
  reconnected: { seconds: number; until: number } | null = null;
  #lostAt: number | null = null;
  #first: number | null = null;
  #pending = false;

  constructor() {
    super();
    this.#connection = new Connection(
      () => ({ run: this.picture.run, version: this.picture.version }),
      (message) => {
        const { selected } = this.view;
        const followed = selected !== null && this.picture.tracks.get(selected)?.replacedBy === null ? selected : null;
        const alerts = this.picture.apply(message);
        if (alerts === null) {
          return false;
        }
        this.clock.beat(message.status);
        if (followed !== null) {
          this.#follow(followed);
        }
        this.announce(this.#announcer.changes(alerts, this.picture.run, this.clock));
        this.changed();
        return true;
      },
      (state) => this.#lineChanged(state),
    );
  }

  start(): void {
    this.#connection.start();
    setInterval(() => {
      this.announce(this.#announcer.countdowns(this.picture.alertOfTrack.values(), this.clock));
      this.changed();
    }, tickMilliseconds);
    addEventListener('popstate', () => {
      this.view = parseView(location.search);
      this.changed();
    });
  }

  /** The events of the list, as the search leaves them. */
  get events(): EventRow[] {
    return this.#found(eventRows(this.picture));
  }

  /** The rejected objects of the list, as the search leaves them. */
  get rejected(): EventRow[] {
    return this.#found(rejectedRows(this.picture));
  }

  /** What the panels show: the selection, or while nothing is selected the highest event. */
  get shown(): number | null {
    this.#first = firstEvent(this.picture, this.#first)?.id ?? null;
    return this.view.selected ?? this.#first;
  }

  sensorName = (id: number): string => this.picture.sensors.get(id)?.name ?? String(id);

  /** Changes the view and the address with it. */
  show(change: Partial<ViewState>): void {
    this.view = { ...this.view, ...change };
    history.replaceState(null, '', `${location.pathname}${formatView(this.view)}`);
    this.changed();
  }

  /** Selects an event or track; a rejected one opens the "why not" panel. */
  select(id: number | null): void {
    const rejected = id !== null && rejectedRows(this.picture).some((r) => r.id === id);
    this.show({ selected: id, panel: rejected ? 'whynot' : 'evidence' });
  }

  /** Selects the next or previous event of both lists. */
  step(by: 1 | -1): void {
    this.select(step([...this.events, ...this.rejected].map((r) => r.id), this.view.selected, by));
  }

  /** Plays or pauses. */
  toggle(): void {
    const state = this.picture.status?.player?.state;
    void command({ action: state === 'playing' ? 'pause' : 'play' });
  }

  /** Goes to a time. */
  seek(timeSeconds: number): void {
    if (this.picture.status?.player) {
      void command({ action: 'seek', timeSeconds });
    }
  }

  /** Moves in time by some seconds. */
  skip(seconds: number): void {
    this.seek(this.clock.seconds + seconds);
  }

  /** Plays faster or slower. */
  faster(by: 1 | -1): void {
    const player = this.picture.status?.player;
    if (player) {
      void command({ action: 'speed', speed: nextSpeed(player.speed, by) });
    }
  }

  /** Speaks sentences to a screen reader. */
  announce(sentences: string[]): void {
    if (sentences.length > 0) {
      this.dispatchEvent(new CustomEvent<string>('announce', { detail: sentences.join(' ') }));
    }
  }

  /** Tells all parts to draw again, at most once for each frame of the screen. */
  changed(): void {
    if (!this.#pending) {
      this.#pending = true;
      queueMicrotask(() => {
        this.#pending = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }

  /** A selected track that was just continued as another one hands the selection on. */
  #follow(id: number): void {
    const next = this.picture.tracks.get(id)?.replacedBy ?? null;
    if (next !== null && this.picture.tracks.has(next)) {
      this.show({ selected: next });
    }
  }

  #found(rows: EventRow[]): EventRow[] {
    return rows.filter((r) => matches(r, this.view.query, this.sensorName));
  }

  #lineChanged(state: LineState): void {
    if (state.kind === 'lost' && this.#lostAt === null) {
      this.#lostAt = performance.now();
      this.announce([say.cutOff]);
    }
    if (state.kind === 'connected') {
      this.picture.connected();
      if (this.#lostAt !== null) {
        const seconds = (performance.now() - this.#lostAt) / 1000;
        this.reconnected = { seconds, until: performance.now() + 6000 };
        this.announce([say.reconnected(seconds)]);
        this.#lostAt = null;
      }
    }
    this.line = state;
    this.changed();
  }
}

/** Makes a part draw again when the session changed. */
export class Watch implements ReactiveController {
  readonly #update: () => void;

  constructor(
    host: ReactiveControllerHost,
    private readonly session: () => Session,
  ) {
    this.#update = (): void => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    this.session().addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    this.session().removeEventListener('change', this.#update);
  }
}
