import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Frame, FramePoint, Sensor } from '../contract';
import { age } from '../model/format';
import { say, words } from '../strings';
import { Part } from './part';
import { common } from './styles';

/** Half a mark's side, as a part of the longer side of the frame. */
const markSize = 0.028;

/** The latest frame of each satellite that sends frames, small, with what was found in it drawn in. Nothing where none does. */
class Frames extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 6px;
        width: clamp(110px, 20%, 190px);
        max-height: calc(100% - 60px);
        overflow: hidden;
      }
      figure {
        margin: 0;
        background: rgb(18 22 29 / 0.9);
        border: 1px solid var(--line);
      }
      figcaption {
        display: flex;
        justify-content: space-between;
        gap: 6px;
        padding: 1px 5px;
        font-size: 11px;
        white-space: nowrap;
        overflow: hidden;
      }
      svg {
        display: block;
        width: 100%;
        background: #000;
      }
      .gone {
        padding: 14px 6px;
        font-size: 11px;
        text-align: center;
      }
      .old {
        opacity: 0.45;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const watching = [...this.session.picture.sensors.values()].flatMap((sensor) => (sensor.frame === null ? [] : [{ sensor, frame: sensor.frame }]));
    return watching.length === 0 ? nothing : html`${repeat(watching, (w) => w.sensor.id, (w) => this.#figure(w.sensor, w.frame))}`;
  }

  #figure(sensor: Sensor, frame: Frame): TemplateResult {
    const seconds = this.session.clock.seconds - frame.timeSeconds;
    const old = sensor.silent || seconds > 5 * sensor.revisitSeconds + 5;
    return html`<figure class=${old ? 'old' : ''} data-frame-of=${sensor.id} title=${frame.source}>
      ${frame.kept ? this.#picture(sensor, frame) : html`<div class="gone dim">${words.frameGone}</div>`}
      <figcaption><span>${sensor.name}</span><span class="dim">${say.found(frame.points.length)} · ${age(seconds)}</span></figcaption>
    </figure>`;
  }

  #picture(sensor: Sensor, frame: Frame): TemplateResult {
    const half = markSize * Math.max(frame.columns, frame.lines);
    return html`<svg viewBox=${`-0.5 -0.5 ${frame.columns} ${frame.lines}`} role="img" aria-label=${say.frameOf(sensor.name, frame.points.length)}>
      <image href=${`api/v1/frames/${frame.hash}`} x="-0.5" y="-0.5" width=${frame.columns} height=${frame.lines} preserveAspectRatio="none"></image>
      ${frame.points.map((p) => mark(p, half))}
    </svg>`;
  }
}

/** A square around a point, light on dark, so that it shows on bright and on dark ground. */
function mark(p: FramePoint, half: number): TemplateResult {
  const square = (stroke: string, width: number): TemplateResult =>
    svg`<rect data-point x=${p.column - half} y=${p.line - half} width=${2 * half} height=${2 * half} fill="none" stroke=${stroke} stroke-width=${width}></rect>`;
  return svg`${square('#000', half / 2)}${square('#f0e442', half / 4.5)}`;
}

customElements.define('vd-frames', Frames);
