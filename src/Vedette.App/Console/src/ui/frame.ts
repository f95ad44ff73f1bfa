import { css, html, nothing, type TemplateResult } from 'lit';
import { frames } from '../model/palette';
import { say, words } from '../strings';
import { look } from './look';
import { Part } from './part';
import { common } from './styles';

const pixelsEach = 240;
const pixelsLong = 420;

/** The frame on all four sides, with text, whenever what is shown is not live. Nothing when it is. */
class Frame extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: contents;
      }
      .side {
        position: relative;
        overflow: hidden;
        display: flex;
        justify-content: space-around;
        align-items: center;
        gap: 20px;
        font-weight: 700;
        letter-spacing: 0.14em;
        font-size: 12px;
        white-space: nowrap;
        background-image: repeating-linear-gradient(115deg, transparent 0 16px, rgb(255 255 255 / 0.1) 16px 20px);
      }
      .top {
        grid-area: top;
        height: 20px;
      }
      .bottom {
        grid-area: bottom;
        height: 20px;
      }
      .left {
        grid-area: left;
      }
      .right {
        grid-area: right;
      }
      .left,
      .right {
        width: 20px;
        writing-mode: vertical-rl;
      }
      .left {
        transform: rotate(180deg);
      }
      .replay span::before,
      .replay span::after {
        content: ' >> ';
        white-space: pre;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const s = this.session.picture.status;
    if (s === null || (s.mode === 'live' && !s.replay)) {
      return nothing;
    }
    const colours = s.mode === 'live' ? frames.replay : frames[s.mode];
    const text = say.frame(words.modes[s.mode], s.replay);
    const style = look({ 'background-color': colours.ground, color: colours.text });
    const cell = (n: number): TemplateResult => html`<span>${n === 1 ? `${text} · ${say.nobody(s.mode)}` : text}</span>`;
    const cells = (count: number): TemplateResult[] => Array.from({ length: count }, (_, n) => cell(n));
    const across = Math.max(2, Math.floor((innerWidth - pixelsLong) / pixelsEach) + 1);
    const down = Math.max(2, Math.floor((innerHeight - pixelsLong) / pixelsEach) + 1);
    return html`
      <div class="side top ${s.replay ? 'replay' : ''}" data-frame="top" ${style}>${cells(across)}</div>
      <div class="side left ${s.replay ? 'replay' : ''}" data-frame="left" ${style} aria-hidden="true">${cells(down)}</div>
      <div class="side right ${s.replay ? 'replay' : ''}" data-frame="right" ${style} aria-hidden="true">${cells(down)}</div>
      <div class="side bottom ${s.replay ? 'replay' : ''}" data-frame="bottom" ${style} aria-hidden="true">${cells(across)}</div>
    `;
  }
}

customElements.define('vd-frame', Frame);
