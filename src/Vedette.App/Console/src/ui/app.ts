import { css, html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { handleKey } from '../keys';
import { countdown } from '../model/countdown';
import { rowOf } from '../model/events';
import { words } from '../strings';
import './event-list';
import type { EventList } from './event-list';
import './evidence';
import './frame';
import './frames';
import './globe';
import type { Globe } from './globe';
import './header';
import './health';
import './help';
import type { Help } from './help';
import { levelLabel } from './level-mark';
import { Part } from './part';
import { common } from './styles';
import './tables';
import './timeline';
import type { Timeline } from './timeline';
import './warnings';
import './why-not';

/** The whole console: frame, lines, columns; keys; what screen readers are told. */
class App extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: grid;
        height: 100%;
        grid-template: 'top top top' auto 'left main right' minmax(0, 1fr) 'bottom bottom bottom' auto / auto minmax(0, 1fr) auto;
      }
      main {
        grid-area: main;
        display: grid;
        position: relative;
        min-height: 0;
        grid-template: auto auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
      }
      .columns {
        display: grid;
        min-height: 0;
        grid-template-columns: clamp(250px, 21vw, 350px) minmax(0, 1fr) clamp(300px, 25vw, 420px);
      }
      .columns > * {
        min-height: 0;
      }
      .centre {
        position: relative;
        border: solid var(--line);
        border-width: 0 1px;
        min-width: 0;
      }
      .centre > * {
        position: absolute;
        inset: 0;
      }
      .centre > vd-frames {
        inset: 8px auto auto 8px;
      }
      .hidden {
        visibility: hidden;
      }
      /* Too narrow for three columns: the globe above, list and evidence below it. */
      @media (max-width: 1000px) {
        .columns {
          grid-template: 'centre centre' minmax(0, 11fr) 'list panel' minmax(0, 10fr) / minmax(220px, 2fr) minmax(0, 3fr);
        }
        .centre {
          grid-area: centre;
          border-width: 0 0 1px;
        }
        vd-evidence,
        vd-why-not {
          border-left: 1px solid var(--line);
        }
      }
      @media (max-width: 560px) {
        .columns {
          grid-template: 'list' minmax(0, 5fr) 'centre' minmax(0, 6fr) 'panel' minmax(0, 6fr) / minmax(0, 1fr);
        }
        .centre {
          border-top-width: 1px;
        }
      }
      /* An old picture looks old as a whole: grey and hatched. Text stays readable. */
      .stale .columns,
      .stale vd-timeline,
      .stale vd-header {
        filter: grayscale(1) brightness(0.92);
      }
      .stale vd-globe {
        filter: brightness(0.55);
      }
      .stale .columns::after {
        content: '';
        position: absolute;
        inset: 0;
        pointer-events: none;
        background: repeating-linear-gradient(135deg, transparent 0 14px, rgb(255 255 255 / 0.07) 14px 17px);
      }
      .columns {
        position: relative;
      }
      .said {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .skip {
        position: absolute;
        left: 8px;
        top: -60px;
        z-index: 10;
      }
      .skip:focus {
        top: 8px;
      }
    `,
  ];

  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#key);
    this.session.addEventListener('announce', (e) => {
      this.#said = (e as CustomEvent<string>).detail;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#key);
  }

  /** The title of the page, for those who look at another tab: how the first event stands, or that the picture is old. */
  override updated(): void {
    const { clock, picture, shown } = this.session;
    const row = shown === null ? undefined : rowOf(picture, shown);
    const impact = row?.assessment?.impact;
    const parts = [
      picture.status !== null && clock.stale ? words.oldPicture : '',
      row === undefined ? '' : levelLabel(row.level),
      row !== undefined && row.level.index < 5 && impact ? countdown(impact, clock.seconds, clock.stale) : '',
      picture.status === null || picture.status.mode === 'live' ? words.title : `${words.title} ${words.modes[picture.status.mode]}`,
    ];
    document.title = parts.filter((p) => p !== '').join(' · ');
  }

  override render(): TemplateResult {
    const { view, clock, picture } = this.session;
    const stale = clock.stale && picture.status !== null;
    return html`
      <vd-frame></vd-frame>
      <main class=${classMap({ stale })} @help=${() => this.#part<Help>('vd-help').toggle()}>
        <button class="skip" @click=${() => this.#part<EventList>('vd-event-list').enter()}>${words.skip}</button>
        <vd-header></vd-header>
        <vd-warnings></vd-warnings>
        <div class="columns">
          <vd-event-list></vd-event-list>
          <div class="centre">
            <vd-globe class=${view.view === 'globe' ? '' : 'hidden'}></vd-globe>
            ${view.view === 'globe' && view.layers.frames ? html`<vd-frames></vd-frames>` : nothing}
            ${view.view === 'table' ? html`<vd-tables></vd-tables>` : nothing}
          </div>
          ${view.panel === 'evidence' ? html`<vd-evidence></vd-evidence>` : html`<vd-why-not></vd-why-not>`}
        </div>
        <vd-timeline></vd-timeline>
        <vd-health></vd-health>
      </main>
      <vd-help></vd-help>
      <div class="said" role="alert" aria-live="assertive" data-said>${this.#said}</div>
    `;
  }

  #part<T extends Element>(name: string): T {
    return this.renderRoot.querySelector(name) as unknown as T;
  }

  readonly #key = (e: KeyboardEvent): void => {
    const taken = handleKey(e, this.session, {
      find: () => this.#part<EventList>('vd-event-list').find(),
      panel: () => void requestAnimationFrame(() => this.#enterPanel()),
      timeline: () => this.#part<Timeline>('vd-timeline').enter(),
      help: () => this.#part<Help>('vd-help').toggle(),
      follow: () => this.#part<Globe>('vd-globe').follow(),
      overview: () => this.#part<Globe>('vd-globe').overview(),
      helpOpen: () => this.#part<Help>('vd-help').open,
    });
    if (taken) {
      e.preventDefault();
    }
  };

  #enterPanel(): void {
    const panel = this.renderRoot.querySelector('vd-evidence, vd-why-not');
    panel?.shadowRoot?.querySelector<HTMLElement>('h2')?.focus();
  }
}

customElements.define('vd-app', App);
