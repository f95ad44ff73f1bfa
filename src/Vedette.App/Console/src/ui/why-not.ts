import { css, html, nothing, type TemplateResult } from 'lit';
import { mostLikely, whyNot, type EventRow } from '../model/events';
import { age, kilometres, percent, place } from '../model/format';
import { say, words } from '../strings';
import { levelLabel } from './level-mark';
import { Part } from './part';
import { common } from './styles';

/** What was looked at and not alerted: what was seen, what it is taken for, and what spoke against an alert. */
class WhyNotPanel extends Part {
  static override styles = [
    common,
    css`
      :host {
        background: var(--panel);
        padding: 8px 12px 14px;
        overflow: auto;
        scrollbar-width: thin;
        scrollbar-color: var(--line) transparent;
      }
      article {
        border: 1px solid var(--line);
        border-radius: 3px;
        padding: 8px 10px;
        margin: 8px 0;
      }
      article.selected {
        background: var(--raised);
        border-color: #fff;
      }
      .title {
        display: flex;
        justify-content: space-between;
        font-weight: 600;
      }
      ul {
        margin: 2px 0;
        padding-left: 16px;
      }
    `,
  ];

  override render(): TemplateResult {
    const { view, picture } = this.session;
    const all = this.session.rejected;
    const selected = all.find((r) => r.id === view.selected);
    const rows = all.filter((r) => r !== selected);
    const c = picture.status?.counters;
    return html`<h2 tabindex="-1">${words.whyNotTitle}</h2>
      ${selected === undefined ? nothing : this.#card(selected, true)} ${rows.map((r) => this.#card(r, false))}
      ${rows.length === 0 && selected === undefined ? html`<p class="dim">${words.noRejected}</p>` : nothing}
      ${c === undefined ? nothing : html`<p class="dim">${say.confirmed(c.tentativeEnded)}</p>`}`;
  }

  #card(r: EventRow, selected: boolean): TemplateResult {
    const best = mostLikely(r.assessment);
    const list = (title: string, supports: boolean): TemplateResult | typeof nothing => {
      const found = r.assessment?.evidence.filter((e) => e.supports === supports) ?? [];
      return found.length === 0
        ? nothing
        : html`<dt>${title}</dt>
            <dd><ul>${found.map((e) => html`<li>${e.text}</li>`)}</ul></dd>`;
    };
    return html`<article class=${selected ? 'selected' : ''} data-rejected=${r.id}>
      <div class="title"><span>${words.track} ${r.id}</span><span class="dim">${levelLabel(r.level)}</span></div>
      <p>${whyNot(r)}</p>
      ${selected
        ? html`<dl>
            ${best === undefined
              ? nothing
              : html`<dt>${words.hypothesis}</dt>
                  <dd>${words.hypotheses[best.name]}, ${percent(best.probability)}</dd>`}
            ${list(words.evidenceAgainst, false)} ${list(words.evidenceFor, true)}
            <dt>${words.contributors}</dt>
            <dd>${r.track.contributors.map(this.session.sensorName).join(', ')}</dd>
            <dt>${words.detections}</dt>
            <dd>${r.track.detectionCount}</dd>
            <dt>${words.lastEvidence}</dt>
            <dd>${age(this.session.clock.seconds - r.track.lastDetectionSeconds)}</dd>
            <dt>${words.position}</dt>
            <dd>${place(r.track.position.latitudeDegrees, r.track.position.longitudeDegrees)}, ${kilometres(r.track.position.heightMetres)}</dd>
            ${r.track.endReason === null
              ? nothing
              : html`<dt>${words.statuses.ended}</dt>
                  <dd>${r.track.endReason}</dd>`}
          </dl>`
        : html`<button @click=${() => this.session.select(r.id)}>${words.whyNot}</button>`}
    </article>`;
  }
}

customElements.define('vd-why-not', WhyNotPanel);
