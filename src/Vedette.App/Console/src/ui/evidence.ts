import { css, html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Assessment, Ellipse, Impact, Launch } from '../contract';
import { countdown } from '../model/countdown';
import { noImpact, rowOf, type EventRow } from '../model/events';
import { age, bearing, clockTime, doubtful, kilometres, percent, place } from '../model/format';
import { levels } from '../model/levels';
import { say, words } from '../strings';
import './chart';
import './claims';
import { levelLabel, levelMark } from './level-mark';
import { look } from './look';
import { Part } from './part';
import { common } from './styles';

/** The selected event: level, times, what speaks for and against, who sees it, launch and impact, how it came. */
class EvidencePanel extends Part {
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
      .head {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 8px 0 4px;
        font-size: 17px;
        font-weight: 700;
      }
      .head .dim {
        margin-left: auto;
        font-size: 13px;
        font-weight: 400;
      }
      .big {
        font-size: 20px;
        font-weight: 600;
      }
      .block {
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: 3px;
        padding: 6px 10px;
        margin: 6px 0;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: 18px 1fr;
        padding: 2px 0;
      }
      .bar {
        display: grid;
        grid-template-columns: 1fr 90px 48px;
        gap: 8px;
        align-items: center;
      }
      .bar > span:last-child {
        text-align: right;
      }
      .track {
        height: 6px;
        background: #0a0d11;
        border: 1px solid var(--line);
      }
      .fill {
        height: 100%;
        background: var(--accent);
      }
      .step {
        display: block;
      }
      .best {
        font-weight: 600;
      }
      a {
        color: var(--accent);
      }
    `,
  ];

  override render(): TemplateResult {
    const id = this.session.shown;
    const row = id === null ? undefined : rowOf(this.session.picture, id);
    return html`<h2 tabindex="-1">${words.evidence}${this.session.view.selected === null && row !== undefined ? ` · ${words.highest}` : ''}</h2>
      ${row !== undefined ? this.#event(row) : html`<p class="dim">${id === null ? words.nothingYet : words.gone}</p>`}`;
  }

  #event(r: EventRow): TemplateResult {
    const a = r.assessment;
    const { clock } = this.session;
    return html`
      <div class="head">${levelMark(r.level, 26)}<span ${look({ color: r.level.index === 0 ? 'var(--text)' : r.level.colour })}>${levelLabel(r.level)}</span><span class="dim">${r.alert === undefined ? words.track : words.event} ${r.number}</span></div>
      ${r.alert === undefined ? nothing : html`<div>${r.alert.reason}</div>`}
      ${r.track.endReason === null ? nothing : html`<div class="dim">${r.track.endReason}</div>`}
      ${r.track.replacedBy === null ? nothing : html`<button @click=${() => this.session.select(r.track.replacedBy)}>${words.replacedBy} ${r.track.replacedBy}</button>`}
      ${this.#parted(r)}
      <div class="block">
        <div class="dim">${words.toImpact}</div>
        <div class="big" data-countdown>${a?.impact ? countdown(a.impact, clock.seconds, clock.stale) : noImpact(r)}</div>
        <div class="dim">${a?.launch ? doubtful(`T+ ${age(clock.seconds - a.launch.timeSeconds)} ${words.sinceLaunch}`, clock.stale) : words.noLaunch}</div>
      </div>
      ${a === undefined ? html`<p class="dim">${words.notAssessed}</p>` : this.#assessment(a)} ${this.#seen(r)} ${this.#cues(r)}
      ${a?.launch ? this.#launch(a.launch) : nothing} ${a?.impact ? this.#impact(a.impact) : nothing} ${this.#now(r)}
      <vd-claims .track=${r.track.id} .detections=${r.track.detectionCount}></vd-claims>
      <vd-chart></vd-chart>
      ${this.#history(r)}
    `;
  }

  #parted(r: EventRow): TemplateResult | typeof nothing {
    const s = r.track.separation;
    return s === null
      ? nothing
      : html`<div>${words.payload}: ${percent(s.payloadProbability)}</div>
          <button @click=${() => this.session.select(s.otherId)}>${words.parted} ${s.otherId}</button>`;
  }

  #assessment(a: Assessment): TemplateResult {
    const best = Math.max(...a.hypotheses.map((h) => h.probability));
    const list = (supports: boolean): TemplateResult => {
      const found = a.evidence.filter((e) => e.supports === supports);
      return html`<ul>
        ${found.map((e) => html`<li><span aria-hidden="true">${supports ? '+' : '−'}</span><span>${e.text}</span></li>`)}
        ${found.length === 0 ? html`<li><span></span><span class="dim">${words.evidenceNone}</span></li>` : nothing}
      </ul>`;
    };
    return html`
      <h3>${words.evidenceFor}</h3>
      ${list(true)}
      <h3>${words.evidenceAgainst}</h3>
      ${list(false)}
      <h3>${words.hypothesis}</h3>
      ${a.hypotheses.map(
        (h) => html`<div class=${classMap({ bar: true, best: h.probability === best })}>
          <span>${words.hypotheses[h.hypothesis]}</span>
          <span class="track" aria-hidden="true"><span class="fill" ${look({ display: 'block', width: `${h.probability * 100}%` })}></span></span>
          <span>${percent(h.probability)}</span>
        </div>`,
      )}
    `;
  }

  #seen(r: EventRow): TemplateResult {
    const { picture, clock } = this.session;
    const kinds = [...new Set(r.track.contributors.map((id) => picture.sensors.get(id)?.kind))].filter((k) => k !== undefined);
    return html`<h3>${words.contributors}</h3>
      <dl>
        ${r.track.contributors.map((id) => {
          const sensor = picture.sensors.get(id);
          return html`<dt>${sensor?.name ?? id}</dt>
            <dd>${sensor === undefined ? '' : words.kinds[sensor.kind]}${sensor?.silent ? html` <strong>${words.silent}</strong>` : nothing}${sensor?.faults.map((f) => html` <strong>${words.misleads}</strong> ${f}`) ?? nothing}</dd>`;
        })}
        <dt>${words.independent}</dt>
        <dd>${kinds.length}: ${kinds.map((k) => words.kinds[k]).join(', ')}</dd>
        <dt>${words.lastEvidence}</dt>
        <dd>${doubtful(age(clock.seconds - r.track.lastDetectionSeconds), clock.stale)} (${this.#utc(r.track.lastDetectionSeconds)})</dd>
      </dl>`;
  }

  /** Radars that were asked to look for it, the latest first. */
  #cues(r: EventRow): TemplateResult | typeof nothing {
    const { picture } = this.session;
    const cues = [...picture.cues.values()].filter((c) => c.trackId === r.track.id).sort((a, b) => b.id - a.id);
    return cues.length === 0
      ? nothing
      : html`<h3>${words.cues}</h3>
          <dl>
            ${cues.map(
              (c) => html`<dt>${picture.sensors.get(c.sensorId)?.name ?? c.sensorId}</dt>
                <dd>
                  ${c.state === 'refused' || c.state === 'unanswered' ? html`<strong>${words.cueStates[c.state]}</strong>` : words.cueStates[c.state]},
                  ${say.range(this.#utc(c.fromSeconds), this.#utc(c.untilSeconds))}${c.words === '' ? nothing : html` <span class="dim">${c.words}</span>`}
                </dd>`,
            )}
          </dl>`;
  }

  #launch(l: Launch): TemplateResult {
    return html`<h3>${words.launch}</h3>
      <dl>
        <dt>${words.where}</dt>
        <dd>${place(l.point.latitudeDegrees, l.point.longitudeDegrees)}</dd>
        <dt>${words.ellipse90}</dt>
        <dd>${this.#area(l.ellipse90)}</dd>
        <dt>${words.when}</dt>
        <dd>${say.sigma(this.#utc(l.timeSeconds), `${l.timeSigmaSeconds.toFixed(1)} s`)}</dd>
        <dt>${words.launchAzimuth}</dt>
        <dd>${say.azimuth(bearing(l.azimuthDegrees), l.azimuthSigmaDegrees.toFixed(1))}</dd>
        <dt></dt>
        <dd class="dim">${l.stereo ? words.stereo : words.mono}</dd>
      </dl>`;
  }

  #impact(i: Impact): TemplateResult {
    return html`<h3>${words.impact}</h3>
      <dl>
        <dt>${words.where}</dt>
        <dd>${place(i.point.latitudeDegrees, i.point.longitudeDegrees)}</dd>
        <dt>${words.ellipse90}</dt>
        <dd>${this.#area(i.ellipse90)}</dd>
        <dt>${words.when}</dt>
        <dd>${say.range(this.#utc(i.earliestSeconds), this.#utc(i.latestSeconds))}</dd>
        <dt></dt>
        <dd class="dim">${words.notHowBig}</dd>
      </dl>`;
  }

  #now(r: EventRow): TemplateResult {
    const t = r.track;
    return html`<h3>${words.position}</h3>
      <dl>
        <dt>${words.where}</dt>
        <dd>${place(t.position.latitudeDegrees, t.position.longitudeDegrees)}</dd>
        <dt>${words.height}</dt>
        <dd>${say.sigma(kilometres(t.position.heightMetres), kilometres(t.heightSigmaMetres))}</dd>
        <dt>${words.speed}</dt>
        <dd>${say.sigma(`${(t.speedMetresPerSecond / 1000).toFixed(2)} km/s`, `${(t.speedSigmaMetresPerSecond / 1000).toFixed(2)}`)}</dd>
        <dt>${words.heading}</dt>
        <dd>${bearing(t.headingDegrees)}, ${words.climb.toLowerCase()} ${Math.round(t.climbDegrees)}°</dd>
        <dt>${words.ellipse90}</dt>
        <dd>${this.#area(t.ellipse90)}</dd>
        <dt>${words.phase}</dt>
        <dd>${words.phases[t.phase]}, ${words.statuses[t.status]}, ${words.existence.toLowerCase()} ${percent(t.existenceProbability)}</dd>
        <dt>${words.detections}</dt>
        <dd>${t.detectionCount}</dd>
      </dl>`;
  }

  #history(r: EventRow): TemplateResult | typeof nothing {
    return r.alert === undefined
      ? nothing
      : html`<h3>${words.history}</h3>
          <ul>
            ${r.alert.history.map((s) => {
              const level = levels[s.level === 0 ? 5 : s.level] ?? levels[0];
              return level === undefined
                ? nothing
                : html`<li class="step">${this.#utc(s.timeSeconds)} <strong>${levelLabel(level)}</strong> ${s.reason}</li>`;
            })}
          </ul>`;
  }

  #area(e: Ellipse): string {
    return say.area(kilometres(e.semiMajorMetres), kilometres(e.semiMinorMetres), bearing(e.bearingDegrees));
  }

  #utc(seconds: number): string {
    return clockTime(this.session.clock.utcMilliseconds(seconds));
  }
}

customElements.define('vd-evidence', EvidencePanel);
