import { css, html, nothing, type TemplateResult } from 'lit';
import { findDrawing } from '../globe/webgl';
import { PlainMap } from '../globe/plain-map';
import { World } from '../globe/world';
import { countdown } from '../model/countdown';
import { noImpact, rowOf } from '../model/events';
import { place } from '../model/format';
import { layerNames } from '../model/viewstate';
import { say, words } from '../strings';
import { levelLabel } from './level-mark';
import { Part } from './part';
import { common } from './styles';

/** The globe, loaded when there is WebGL; where there is none, a plain map, and it says so. */
class Globe extends Part {
  static override styles = [
    common,
    css`
      :host {
        background: #0b0e12;
      }
      .host,
      .host canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        display: block;
      }
      .bar {
        position: absolute;
        left: 8px;
        bottom: 8px;
        right: 8px;
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        align-items: center;
      }
      .bar button {
        background: rgb(18 22 29 / 0.85);
        font-size: 12px;
      }
      .bar button[aria-pressed='true'] {
        background: rgb(44 58 74 / 0.9);
      }
      @media (max-width: 560px) {
        .bar .name {
          display: none;
        }
      }
      .note {
        position: absolute;
        inset: 8px 12px auto;
        margin: 0;
        text-align: center;
        color: var(--dim);
      }
      .lite {
        position: absolute;
        right: 10px;
        top: 8px;
        font-size: 11px;
      }
      .summary {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];

  #world: World | null = null;
  #note: string = words.globeLoading;
  #lite = false;

  #begun = false;

  /** Keeps the event that the panels show in view. */
  follow(): void {
    this.#world?.follow(this.session.picture, { ...this.session.view, selected: this.session.shown });
    this.requestUpdate();
  }

  /** Looks at the whole theatre. */
  overview(): void {
    this.#world?.overview(this.session.picture);
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`
      <div class="host" aria-hidden="true"></div>
      ${this.#note === '' ? nothing : html`<p class="note" role="status" data-globe-note>${this.#note}</p>`}
      ${this.#lite && this.#note === '' ? html`<span class="lite dim">${words.globeLite}</span>` : nothing}
      <div class="summary">${words.globeSummary} ${this.#summary()}</div>
      <div class="bar" role="group" aria-label=${words.layers}>
        ${layerNames.map(
          (name, i) => html`<button
            aria-pressed=${this.session.view.layers[name] ? 'true' : 'false'}
            aria-label=${words.layer[name]}
            title=${words.layer[name]}
            @click=${() => this.session.show({ layers: { ...this.session.view.layers, [name]: !this.session.view.layers[name] } })}
          ><kbd>${i + 1}</kbd><span class="name"> ${words.layer[name]}</span></button>`,
        )}
        <button aria-pressed=${this.#world?.following ? 'true' : 'false'} aria-label=${words.follow} title=${words.follow} @click=${() => this.follow()}><kbd>f</kbd><span class="name"> ${words.follow}</span></button>
        <button aria-label=${words.overview} title=${words.overview} @click=${() => this.overview()}><kbd>a</kbd><span class="name"> ${words.overview}</span></button>
      </div>
    `;
  }

  override updated(): void {
    if (!this.#begun && this.session.picture.status !== null) {
      // Lists first: the globe is large, and what it shows can be read in them meanwhile.
      this.#begun = true;
      setTimeout(() => void this.#load(), 60);
    }
    if (this.session.view.view === 'globe') {
      this.#world?.update(this.session.picture, this.session.clock, { ...this.session.view, selected: this.session.shown });
    }
  }

  async #load(): Promise<void> {
    const drawing = this.session.view.quality === 'plain' ? 'none' : findDrawing();
    const host = this.renderRoot.querySelector<HTMLElement>('.host');
    if (host === null) {
      return;
    }
    if (drawing === 'none') {
      this.#loadPlain(host, this.session.view.quality === 'plain' ? '' : words.globeDead);
      return;
    }
    const { quality } = this.session.view;
    this.#lite = quality === 'lite' || (quality === 'auto' && drawing === 'software');
    try {
      const { GlobeView } = await import('../globe/globe-view');
      const globe = new GlobeView(host, { lite: this.#lite, reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches });
      globe.onLost(() => this.#loadPlain(host, words.globeLost));
      globe.onPick((id) => this.session.select(id));
      this.#world = new World(globe);
      this.#say('');
    } catch {
      this.#loadPlain(host, words.globeDead);
    }
  }

  #loadPlain(host: HTMLElement, note: string): void {
    host.replaceChildren();
    this.#lite = false;
    const map = new PlainMap(host);
    map.onPick((id) => this.session.select(id));
    this.#world = new World(map);
    this.#say(note);
  }

  #say(note: string): void {
    this.#note = note;
    this.requestUpdate();
  }

  #summary(): string {
    const { picture, shown, clock } = this.session;
    const row = shown === null ? undefined : rowOf(picture, shown);
    if (row === undefined) {
      return words.nothingYet;
    }
    const impact = row.assessment?.impact;
    const p = row.track.position;
    return say.summary(row.number, levelLabel(row.level), place(p.latitudeDegrees, p.longitudeDegrees), impact ? countdown(impact, clock.seconds, clock.stale) : noImpact(row));
  }
}

customElements.define('vd-globe', Globe);
export type { Globe };
