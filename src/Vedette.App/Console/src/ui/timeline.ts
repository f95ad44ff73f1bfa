import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Player, TimelineEntry } from '../contract';
import { rowOf, eventRows, type EventRow } from '../model/events';
import { clockTime } from '../model/format';
import { ticks } from '../model/ticks';
import { levels } from '../model/levels';
import { say, words } from '../strings';
import { look } from './look';
import { Part } from './part';
import { common } from './styles';

const liveWindowSeconds = 1200;
const lanes = 3;
const laneHeight = 16;
const tickPixels = 105;
const labelPixels = 170;

/** Time line: what happened when, impact as a bar, and in replay the player: play, speed, scrub. */
class Timeline extends Part {
  static override styles = [
    common,
    css`
      :host {
        background: var(--ground);
        border-top: 1px solid var(--line);
        padding: 6px 12px 4px;
        display: grid;
        grid-template: 'controls lanes band' auto / auto auto minmax(0, 1fr);
        gap: 0 12px;
      }
      .controls {
        grid-area: controls;
        display: flex;
        gap: 4px;
        align-items: center;
        align-self: center;
      }
      .controls button {
        min-width: 34px;
        height: 30px;
      }
      .play {
        min-width: 76px !important;
      }
      .speed {
        min-width: 46px;
        text-align: center;
        font-weight: 600;
      }
      .band {
        grid-area: band;
        position: relative;
      }
      .lanes {
        grid-area: lanes;
        min-width: 58px;
        padding-top: 1px;
        font-size: 11px;
        line-height: 16px;
        text-align: right;
        white-space: nowrap;
      }
      svg {
        display: block;
        width: 100%;
        height: 82px;
        overflow: hidden;
      }
      .impact {
        position: absolute;
        transform: translateX(-100%);
        padding-right: 6px;
        font-size: 10.5px;
        line-height: 16px;
        white-space: nowrap;
        pointer-events: none;
        text-shadow: 0 0 3px var(--ground), 0 0 3px var(--ground), 0 0 3px var(--ground);
      }
      .impact.after {
        transform: none;
        padding: 0 0 0 6px;
      }
      @media (max-width: 1000px) {
        :host {
          grid-template: 'controls controls' auto 'lanes band' auto / auto minmax(0, 1fr);
        }
        .controls {
          justify-self: start;
        }
      }
      .mark {
        position: absolute;
        bottom: 17px;
        padding-left: 3px;
        border-left: 1px solid var(--line);
        font-size: 10.5px;
        line-height: 1;
        pointer-events: none;
      }
      input {
        position: absolute;
        left: 0;
        right: 0;
        bottom: 0;
        width: 100%;
        height: 18px;
        margin: 0;
        appearance: none;
        background: transparent;
        cursor: pointer;
      }
      input::-webkit-slider-runnable-track {
        height: 4px;
        background: #39434f;
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 10px;
        height: 18px;
        margin-top: -7px;
        background: #fff;
        border-radius: 2px;
      }
    `,
  ];

  #dragging = false;
  #wanted: number | null = null;
  #width = 1000;

  /** Puts the keyboard on the slider, or on the band when there is none. */
  enter(): void {
    this.renderRoot.querySelector<HTMLElement>('input, .band')?.focus();
  }

  override updated(): void {
    this.#width = this.renderRoot.querySelector('.band')?.clientWidth ?? this.#width;
  }

  override render(): TemplateResult | typeof nothing {
    const s = this.session.picture.status;
    if (s === null) {
      return nothing;
    }
    const now = this.session.clock.seconds;
    const start = s.player === null ? now - liveWindowSeconds : s.player.startSeconds;
    const end = s.player === null ? now + liveWindowSeconds / 2 : (s.player.endSeconds ?? Math.max(now, start + 60));
    const shown = this.#shown();
    return html`
      ${s.player === null ? html`<span class="dim controls">${words.liveNow}</span>` : this.#controls(s.player)}
      <div class="lanes">${shown.map((r) => html`<div ${look({ color: r.level.index === 0 ? 'var(--text)' : r.level.colour })}>${r.alert === undefined ? words.track : words.event} ${r.number}</div>`)}</div>
      <div class="band" tabindex=${s.player === null ? 0 : nothing} aria-label=${words.timeline}>
        <svg viewBox="0 0 1000 82" preserveAspectRatio="none" aria-hidden="true">${this.#band(shown, start, end, now)}</svg>
        ${shown.map((r, lane) => this.#impact(r, lane, start, end))} ${this.#labels(start, end)} ${s.player === null ? nothing : this.#slider(start, end, now)}
      </div>
    `;
  }

  #controls(p: Player): TemplateResult {
    const playing = p.state === 'playing';
    return html`<div class="controls" role="group" aria-label=${words.timeline}>
      <button title="${words.back}  [" aria-label=${words.back} @click=${() => this.session.skip(-10)}>−10</button>
      <button class="play" data-play aria-pressed=${playing ? 'true' : 'false'} @click=${() => this.session.toggle()}>
        ${playing ? `❚❚ ${words.pause}` : `▶ ${words.play}`}
      </button>
      <button title="${words.forward}  ]" aria-label=${words.forward} @click=${() => this.session.skip(10)}>+10</button>
      <button aria-label=${words.slower} title="${words.slower}  <" @click=${() => this.session.faster(-1)}>◂</button>
      <span class="speed" data-speed>${say.speedLabel(p.speed)}</span>
      <button aria-label=${words.faster} title="${words.faster}  >" @click=${() => this.session.faster(1)}>▸</button>
      <span class="dim" role="status">${p.state === 'seeking' ? words.seeking : p.state === 'ended' ? words.playEnded : ''}</span>
    </div>`;
  }

  #slider(start: number, end: number, now: number): TemplateResult {
    const at = this.#dragging && this.#wanted !== null ? this.#wanted : now;
    return html`<input
      type="range"
      aria-label=${words.scrub}
      aria-valuetext="${clockTime(this.session.clock.utcMilliseconds(at))} UTC"
      min=${start}
      max=${end}
      step="0.5"
      .value=${String(at)}
      @input=${(e: Event) => {
        this.#dragging = true;
        this.#wanted = Number((e.target as HTMLInputElement).value);
        this.requestUpdate();
      }}
      @change=${(e: Event) => {
        this.#dragging = false;
        this.session.seek(Number((e.target as HTMLInputElement).value));
      }}
    />`;
  }

  /** The events that have a lane: the first of the list, and always the selected one. */
  #shown(): EventRow[] {
    const { picture, view } = this.session;
    const rows = eventRows(picture).slice(0, lanes);
    const selected = view.selected === null ? undefined : rowOf(picture, view.selected);
    return selected === undefined || rows.some((r) => r.id === selected.id) ? rows : [...rows.slice(0, lanes - 1), selected];
  }

  /** When it comes down, in words, beside its bar. */
  #impact(r: EventRow, lane: number, start: number, end: number): TemplateResult | typeof nothing {
    const impact = r.assessment?.impact ?? null;
    if (impact === null || r.level.index === 5) {
      return nothing;
    }
    const share = (t: number): number => (100 * (t - start)) / Math.max(1e-9, end - start);
    const seen = Math.max(r.track.lastDetectionSeconds, this.session.clock.seconds);
    const pixels = (percent: number): number => (percent * this.#width) / 100;
    const before = pixels(share(impact.earliestSeconds) - share(seen)) > labelPixels || pixels(100 - share(impact.latestSeconds)) < labelPixels;
    const time = (t: number): string => clockTime(this.session.clock.utcMilliseconds(t));
    return html`<span
      class=${before ? 'impact' : 'impact after'}
      ${look({ left: `${share(before ? impact.earliestSeconds : impact.latestSeconds)}%`, top: `${lane * laneHeight}px`, color: r.level.colour })}
      >${words.impact.toLowerCase()} ${say.range(time(impact.earliestSeconds), time(impact.latestSeconds))}</span
    >`;
  }

  #band(shown: readonly EventRow[], start: number, end: number, now: number): SVGTemplateResult {
    const x = (t: number): number => (1000 * (t - start)) / Math.max(1e-9, end - start);
    const { picture } = this.session;
    return svg`
      ${shown.map((r, lane) => {
        const y = 5 + lane * laneHeight;
        const bright = r.id === this.session.shown;
        const impact = r.assessment?.impact;
        const last = Math.min(r.track.lastDetectionSeconds, now);
        return svg`
          <rect x=${x(r.track.firstDetectionSeconds)} y=${y} width=${Math.max(1, x(last) - x(r.track.firstDetectionSeconds))} height="6" fill=${r.level.colour} opacity=${bright ? 1 : 0.55} />
          ${impact && r.level.index !== 5 ? svg`<rect x=${x(impact.earliestSeconds)} y=${y - 2} width=${Math.max(2, x(impact.latestSeconds) - x(impact.earliestSeconds))} height="10" fill="none" stroke=${r.level.colour} stroke-width="1.5" vector-effect="non-scaling-stroke" stroke-dasharray=${bright ? '' : '3 2'} />` : nothing}
          ${r.assessment?.launch ? svg`<path d="M${x(r.assessment.launch.timeSeconds)} ${y - 3}v12" stroke="#fff" vector-effect="non-scaling-stroke" />` : nothing}`;
      })}
      ${picture.timeline.filter((e) => e.kind === 'alert' && e.timeSeconds >= start).map((e) => this.#tick(e, x))}
      <path d=${`M${x(now)} 0V82`} stroke="#fff" stroke-width="1.5" vector-effect="non-scaling-stroke" />`;
  }

  #tick(e: TimelineEntry, x: (t: number) => number): SVGTemplateResult {
    const level = levels[e.level === 0 ? 5 : (e.level ?? 0)];
    return svg`<path d=${`M${x(e.timeSeconds)} 46v6`} stroke=${level?.colour ?? '#fff'} stroke-width="3" vector-effect="non-scaling-stroke"><title>${e.text}</title></path>`;
  }

  #labels(start: number, end: number): TemplateResult[] {
    return ticks(start, end, Math.floor(this.#width / tickPixels)).map(
      (t) => html`<span class="mark dim" ${look({ left: `${(100 * (t - start)) / (end - start)}%` })}>${clockTime(this.session.clock.utcMilliseconds(t))}</span>`,
    );
  }
}

customElements.define('vd-timeline', Timeline);
export type { Timeline };
