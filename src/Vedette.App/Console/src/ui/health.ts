import { css, html, nothing, type TemplateResult } from 'lit';
import type { Sensor } from '../contract';
import { say, words } from '../strings';
import { Part } from './part';
import { common } from './styles';

/** The last line: how the system is, in words. */
class Health extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: flex;
        gap: 18px;
        background: var(--ground);
        border-top: 1px solid var(--line);
        padding: 3px 12px;
        font-size: 12px;
        color: var(--dim);
        white-space: nowrap;
        overflow: hidden;
        min-height: 24px;
      }
      strong {
        color: #0e1116;
        background: #f0e442;
        padding: 0 6px;
      }
      .spacer {
        flex: 1;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const s = this.session.picture.status;
    if (s === null) {
      return nothing;
    }
    const { stale } = this.session.clock;
    const sensors = [...this.session.picture.sensors.values()];
    const names = (which: (x: Sensor) => boolean): string => sensors.filter(which).map((x) => x.name).join(', ');
    const silent = names((x) => x.silent);
    const misleading = names((x) => x.faults.length > 0);
    const unheard = names((x) => !x.silent && x.lastHeardSeconds === null);
    return html`
      ${silent === '' ? nothing : html`<strong>${say.silent(silent)}</strong>`}
      ${misleading === '' ? nothing : html`<strong>${say.misleading(misleading)}</strong>`}
      ${unheard === '' ? nothing : html`<span>${say.notHeard(unheard)}</span>`}
      ${s.feeds.troubled.length === 0 ? nothing : html`<strong>${say.troubled(s.feeds.troubled.join(', '))}</strong>`}
      ${stale ? html`<span>${words.healthUnknown}</span>` : nothing}
      ${!stale && silent === '' && misleading === '' && unheard === '' && s.feeds.troubled.length === 0 && sensors.length > 0 ? html`<span>${words.healthGood}</span>` : nothing}
      ${s.counters.dropped > 0 ? html`<strong>${say.dropped(s.counters.dropped)}</strong>` : nothing}
      ${s.counters.unusable > 0 ? html`<strong>${say.unusable(s.counters.unusable)}</strong>` : nothing}
      <span class="spacer"></span>
      <span>${say.counters(s.counters.inputs, s.counters.rejected)}</span>
      <span>${s.product}</span>
    `;
  }
}

customElements.define('vd-health', Health);
