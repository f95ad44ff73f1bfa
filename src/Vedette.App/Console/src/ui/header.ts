import { css, html, nothing, type TemplateResult } from 'lit';
import { age, clockTime, date, doubtful } from '../model/format';
import { say, words } from '../strings';
import { Part } from './part';
import { common } from './styles';

/** The first line: data mode, theatre, picture time in UTC, its age, age of the last evidence, feeds. */
class Header extends Part {
  static override styles = [
    common,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0;
        background: var(--ground);
        border-bottom: 1px solid var(--line);
        padding: 0 12px;
        height: 40px;
        white-space: nowrap;
        overflow: hidden;
      }
      .mode {
        font-weight: 700;
        letter-spacing: 0.06em;
        border: 2px solid currentColor;
        border-radius: 2px;
        padding: 1px 8px;
        margin-right: 12px;
      }
      .time {
        font-size: 20px;
        font-weight: 600;
        margin: 0 6px 0 4px;
      }
      .item {
        padding: 0 12px;
        border-left: 1px solid var(--line);
      }
      .source {
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 40px;
      }
      strong {
        padding-right: 12px;
      }
      .theatre {
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 30px;
      }
      @media (max-width: 1000px) {
        .source,
        .date,
        .name {
          display: none;
        }
        .item {
          padding: 0 8px;
        }
      }
      @media (max-width: 1200px) {
        .count {
          display: none;
        }
      }
      @media (max-width: 800px) {
        .evidence {
          display: none;
        }
      }
      @media (max-width: 560px) {
        :host {
          flex-wrap: wrap;
          height: auto;
          padding: 4px 12px;
        }
        .theatre,
        .feeds,
        .spacer {
          display: none;
        }
      }
      .spacer {
        flex: 1;
      }
      .bad {
        color: #0e1116;
        background: #f0e442;
        font-weight: 700;
        padding: 0 6px;
      }
    `,
  ];

  override render(): TemplateResult {
    const { picture, clock } = this.session;
    const s = picture.status;
    if (s === null) {
      return html`<strong>${words.title}</strong><span class="item dim">${this.session.line.kind === 'connecting' ? words.connecting : words.waiting}</span>`;
    }
    const utc = clock.utcMilliseconds(clock.seconds);
    const heard = s.feeds.total - s.feeds.silent - s.feeds.neverHeard;
    return html`
      <span class="mode" data-mode>${say.frame(words.modes[s.mode], s.replay)}</span>
      <strong class="theatre">${s.theatre === '' ? words.title : s.theatre}</strong>
      ${s.source === s.theatre ? nothing : html`<span class="item source dim" title=${s.source}>${s.source}</span>`}
      <span class="spacer"></span>
      <span class="item"><span class="dim">UTC <span class="date">${date(utc)}</span></span><span class="time" data-time>${clockTime(utc)}</span></span>
      <span class="item"><span class="dim">${words.pictureAge}</span> <span class=${clock.stale ? 'bad' : ''} data-age>${age(clock.ageSeconds)}</span></span>
      <span class="item evidence"><span class="dim">${words.evidenceAge}</span> ${s.lastEvidenceSeconds === null ? '–' : doubtful(age(clock.seconds - s.lastEvidenceSeconds), clock.stale)}</span>
      ${s.count === null ? nothing : html`<span class="item count" title=${`${words.countMeaning}. ${words.countGrades[s.count.grade]}`} data-count><span class="dim">${words.inView}</span> ${doubtful(say.interval(s.count.low, s.count.high), clock.stale)}</span>`}
      <span class="item feeds"><span class="dim">${words.feeds}</span> <span class=${s.feeds.silent > 0 ? 'bad' : ''}>${doubtful(say.feeds(heard, s.feeds.total), clock.stale)}</span></span>
      <span class="item"><button aria-label=${words.help} @click=${() => this.dispatchEvent(new CustomEvent('help', { bubbles: true, composed: true }))}><kbd>?</kbd><span class="name"> ${words.help}</span></button></span>
    `;
  }
}

customElements.define('vd-header', Header);
