import { css, html, nothing, type TemplateResult } from 'lit';
import { clockTime } from '../model/format';
import { say, words } from '../strings';
import { Part } from './part';
import { common } from './styles';

/** The loud line: an old picture, a lost connection, a pipeline that stopped, a connection that came back. */
class Warnings extends Part {
  static override styles = [
    common,
    css`
      .line {
        display: flex;
        gap: 18px;
        justify-content: center;
        align-items: center;
        padding: 6px 12px;
        font-weight: 700;
        letter-spacing: 0.03em;
      }
      .stale {
        color: #0e1116;
        background: repeating-linear-gradient(135deg, #f0e442 0 18px, #d8cc2e 18px 36px);
        font-size: 16px;
      }
      .back {
        color: #0e1116;
        background: #e3e8ee;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { clock, line, picture, reconnected } = this.session;
    if (clock.stale && (picture.status !== null || line.kind === 'lost')) {
      const s = picture.status;
      return html`<div class="line stale" role="alert" data-stale>
        <span>${say.stale(clock.ageSeconds)}</span>
        ${s === null ? nothing : html`<span>${say.lastGood(clockTime(Date.parse(s.pictureTimeUtc ?? '')))}</span>`}
        ${line.kind === 'lost' ? html`<span>${say.reconnecting(line.attempt)}</span>` : nothing}
        ${s?.problem ? html`<span>${words.problem}: ${s.problem}</span>` : nothing}
      </div>`;
    }
    if (line.kind === 'lost') {
      return html`<div class="line stale" role="alert"><span>${say.cutOff}</span><span>${say.reconnecting(line.attempt)}</span></div>`;
    }
    if (reconnected !== null && reconnected.until > performance.now()) {
      return html`<div class="line back" role="status"><span>${say.reconnected(reconnected.seconds)}</span></div>`;
    }
    return nothing;
  }
}

customElements.define('vd-warnings', Warnings);
