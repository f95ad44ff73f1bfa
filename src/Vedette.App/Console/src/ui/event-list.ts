import { css, html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { countdown } from '../model/countdown';
import { noImpact, whyNot, type EventRow } from '../model/events';
import { age, doubtful } from '../model/format';
import { say, words } from '../strings';
import { levelLabel, levelMark } from './level-mark';
import { look } from './look';
import { Part } from './part';
import { common } from './styles';

/** The list of events, and below it what was looked at and not alerted. */
class EventList extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--ground);
      }
      header {
        display: flex;
        gap: 8px;
        align-items: baseline;
        padding: 8px 10px 6px;
      }
      input {
        font: inherit;
        color: var(--text);
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: 3px;
        padding: 2px 6px;
        flex: 1;
        min-width: 0;
      }
      input::placeholder {
        color: var(--dim);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .events {
        flex: 3 1 0;
      }
      .rejected {
        flex: 2 1 0;
        border-top: 1px solid var(--line);
      }
      .row {
        display: grid;
        grid-template-columns: 26px 1fr auto;
        gap: 0 8px;
        width: 100%;
        text-align: left;
        background: none;
        border: 0;
        border-left: 4px solid transparent;
        border-bottom: 1px solid #1c232c;
        border-radius: 0;
        padding: 7px 10px 7px 6px;
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      .row.selected {
        background-color: var(--selected);
        border-left-color: #fff;
        box-shadow: inset 0 0 0 1px #44515f;
      }
      .row.hatched {
        background-image: repeating-linear-gradient(135deg, transparent 0 7px, rgb(213 94 0 / 0.14) 7px 9px);
      }
      .level {
        font-weight: 700;
        letter-spacing: 0.04em;
      }
      .released {
        background: #fff;
        color: #000;
        outline: 1px solid #fff;
        outline-offset: 2px;
        padding: 0 4px;
      }
      .struck {
        text-decoration: line-through;
      }
      .mark {
        grid-row: span 3;
        padding-top: 1px;
      }
      .line {
        grid-column: 2 / -1;
      }
      .count {
        font-weight: 600;
      }
      p {
        margin: 4px 12px;
        color: var(--dim);
      }
    `,
  ];

  /** Puts the keyboard into the search field. */
  find(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** Puts the keyboard on the selected row, or on the first. */
  enter(): void {
    (this.renderRoot.querySelector<HTMLElement>('.row.selected') ?? this.renderRoot.querySelector<HTMLElement>('.row'))?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', (e) => this.#arrows(e));
  }

  override updated(): void {
    const id = this.session.view.selected;
    if (id !== this.#scrolledTo) {
      this.#scrolledTo = id;
      this.renderRoot.querySelector('.row.selected')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #scrolledTo: number | null = null;

  override render(): TemplateResult {
    const events = this.session.events;
    const rejected = this.session.rejected;
    const searching = this.session.view.query !== '';
    return html`
      <header>
        <h2 id="events">${words.events} ${say.count(events.length)}</h2>
        <input
          type="search"
          aria-label=${words.search}
          placeholder=${words.searchHint}
          .value=${this.session.view.query}
          @input=${(e: InputEvent) => this.session.show({ query: (e.target as HTMLInputElement).value })}
          @keydown=${(e: KeyboardEvent) => this.#leave(e)}
        />
      </header>
      <ul class="events scroll" aria-labelledby="events">
        ${repeat(events, (r) => r.id, (r) => html`<li>${this.#event(r)}</li>`)}
        ${events.length === 0 ? html`<p>${searching ? words.nothingFound : words.noEvents}</p>` : nothing}
      </ul>
      <header class="below">
        <h2 id="rejected">${words.notAlerted} ${say.count(rejected.length)}</h2>
        <span class="dim"><kbd>n</kbd></span>
      </header>
      <ul class="rejected scroll" aria-labelledby="rejected">
        ${repeat(rejected, (r) => r.id, (r) => html`<li>${this.#rejected(r)}</li>`)}
        ${rejected.length === 0 ? html`<p>${searching ? words.nothingFound : words.noRejected}</p>` : nothing}
      </ul>
    `;
  }

  #event(r: EventRow): TemplateResult {
    const { clock } = this.session;
    const impact = r.assessment?.impact ?? null;
    const launch = r.assessment?.launch ?? null;
    const over = r.level.index === 5;
    return html`<button
      class=${classMap({ row: true, selected: r.id === this.session.view.selected, hatched: r.level.hatched })}
      data-event=${r.id}
      aria-current=${r.id === this.session.view.selected ? 'true' : 'false'}
      @click=${() => this.session.select(r.id)}
    >
      <span class="mark">${levelMark(r.level)}</span>
      <span class=${classMap({ level: true, released: r.level.index === 4, struck: over })} ${look({ color: r.level.index === 4 ? '#000000' : r.level.colour })}>
        ${levelLabel(r.level)}
      </span>
      <span class="dim">${words.event} ${r.number}</span>
      ${over
        ? html`<span class="line dim">${r.alert?.reason}</span>`
        : html`
            <span class="line count">${impact === null ? noImpact(r) : countdown(impact, clock.seconds, clock.stale)}</span>
            <span class="line dim">
              ${doubtful(say.times(launch === null ? null : age(clock.seconds - launch.timeSeconds), age(clock.seconds - r.track.lastDetectionSeconds)), clock.stale)}
            </span>
          `}
    </button>`;
  }

  #rejected(r: EventRow): TemplateResult {
    return html`<button
      class=${classMap({ row: true, selected: r.id === this.session.view.selected })}
      data-event=${r.id}
      aria-current=${r.id === this.session.view.selected ? 'true' : 'false'}
      @click=${() => this.session.select(r.id)}
    >
      <span class="mark">${levelMark(r.level, 18)}</span>
      <span>${words.track} ${r.id}</span>
      <span class="dim">${r.level.index === 0 ? '' : levelLabel(r.level)}</span>
      <span class="line dim">${whyNot(r)}</span>
    </button>`;
  }

  /** Up and down go to the next row, with the keyboard on it. */
  #arrows(e: KeyboardEvent): void {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      this.session.step(e.key === 'ArrowDown' ? 1 : -1);
      void this.updateComplete.then(() => this.enter());
    }
  }

  #leave(e: KeyboardEvent): void {
    if (e.key === 'Escape' || e.key === 'Enter') {
      if (e.key === 'Escape') {
        this.session.show({ query: '' });
      }
      e.stopPropagation();
      this.enter();
    }
  }
}

customElements.define('vd-event-list', EventList);
export type { EventList };
