import { css, html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Sensor, Sighting } from '../contract';
import { matches, mostLikely, trackRows, type EventRow } from '../model/events';
import { age, bearing, clockTime, kilometres, percent, place } from '../model/format';
import { say, words } from '../strings';
import { levelLabel, levelMark } from './level-mark';
import { sensorFigures } from './sensor-figures';
import { Part } from './part';
import { common } from './styles';

const shownSightings = 40;

/** All that the globe shows, as tables: tracks, sensors with their coverage, latest detections. */
class Tables extends Part {
  static override styles = [
    common,
    css`
      :host {
        background: var(--panel);
        padding: 10px 14px;
        overflow: auto;
        scrollbar-width: thin;
        scrollbar-color: var(--line) transparent;
      }
      h2 {
        margin: 4px 0 6px;
      }
      section {
        margin-bottom: 22px;
      }
      tr.selected td {
        background: var(--selected);
      }
      td button {
        min-width: 34px;
      }
      .level {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        white-space: nowrap;
      }
      .number {
        text-align: right;
        white-space: nowrap;
      }
      table {
        font-size: 12px;
      }
      td {
        white-space: nowrap;
      }
      td.wide {
        white-space: normal;
        min-width: 180px;
        max-width: 380px;
      }
      td.narrow {
        white-space: normal;
        min-width: 120px;
      }
      th small {
        font-weight: normal;
        white-space: normal;
      }
      small {
        display: block;
        font-size: inherit;
        color: var(--dim);
      }
    `,
  ];

  override render(): TemplateResult {
    const { picture, view } = this.session;
    const tracks = trackRows(picture).filter((r) => matches(r, view.query, this.session.sensorName));
    return html`${this.#tracks(tracks)}${this.#sensors([...picture.sensors.values()])}${sensorFigures([...picture.sensors.values()], this.session.clock.seconds)}${this.#sightings(picture.sightings.slice(-shownSightings).reverse())}`;
  }

  #tracks(rows: EventRow[]): TemplateResult {
    const w = words;
    return html`<section>
      <h2 id="tracks">${w.tracks} ${say.count(rows.length)}</h2>
      <table aria-labelledby="tracks">
        <thead>
          <tr>
            ${[w.track, w.level, w.hypothesis, w.status, w.phase, w.position, w.height, w.speed, w.heading, w.contributors, w.lastEvidence].map((t) => html`<th scope="col">${t}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(rows, (r) => r.id, (r) => this.#track(r))}
        </tbody>
      </table>
    </section>`;
  }

  #track(r: EventRow): TemplateResult {
    const t = r.track;
    const best = mostLikely(r.assessment);
    return html`<tr class=${classMap({ selected: r.id === this.session.view.selected })} data-track=${r.id}>
      <th scope="row"><button aria-pressed=${r.id === this.session.view.selected ? 'true' : 'false'} @click=${() => this.session.select(r.id)}>${r.id}</button></th>
      <td><span class="level">${levelMark(r.level, 16)}${levelLabel(r.level)}</span></td>
      <td>${best === undefined ? '–' : `${words.hypotheses[best.name]} ${percent(best.probability)}`}</td>
      <td>${words.statuses[t.status]}</td>
      <td>${words.phases[t.phase]}</td>
      <td>${place(t.position.latitudeDegrees, t.position.longitudeDegrees)}</td>
      <td class="number">${kilometres(t.position.heightMetres)}</td>
      <td class="number">${(t.speedMetresPerSecond / 1000).toFixed(2)} km/s</td>
      <td class="number">${bearing(t.headingDegrees)}</td>
      <td>${t.contributors.map(this.session.sensorName).join(', ')}</td>
      <td class="number">${age(this.session.clock.seconds - t.lastDetectionSeconds)}</td>
    </tr>`;
  }

  #sensors(sensors: Sensor[]): TemplateResult {
    const w = words;
    return html`<section>
      <h2 id="sensors">${w.sensors} ${say.count(sensors.length)}</h2>
      <table aria-labelledby="sensors">
        <thead>
          <tr>${[w.name, w.kind, w.health, w.lastHeard, w.position, w.coverage].map((t) => html`<th scope="col">${t}</th>`)}</tr>
        </thead>
        <tbody>
          ${sensors.map(
            (s) => html`<tr>
              <th scope="row">${s.name}</th>
              <td>${w.kinds[s.kind]}, ${say.every(s.revisitSeconds)}</td>
              <td class=${s.faults.length > 0 || s.biases !== null ? 'wide' : ''}>${s.faults.length > 0 ? html`<strong>${w.misleads}</strong> ${s.faults.join(' ')}` : nothing}
                ${s.silent ? html`<strong>${w.silent}</strong>` : s.lastHeardSeconds === null ? w.neverHeard : w.hearing}
                ${s.biases === null ? nothing : html`<small>${s.biases}</small>`}</td>
              <td class="number">${s.lastHeardSeconds === null ? '–' : age(this.session.clock.seconds - s.lastHeardSeconds)}</td>
              <td>${s.position === null ? '–' : place(s.position.latitudeDegrees, s.position.longitudeDegrees)}</td>
              <td class="wide">${coverage(s)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  #sightings(sightings: Sighting[]): TemplateResult {
    const w = words;
    return html`<section>
      <h2 id="sightings">${w.sightingsTitle}</h2>
      <table aria-labelledby="sightings">
        <thead>
          <tr>${[w.time, w.sensor, w.kind, w.sawAt, w.height, w.track].map((t) => html`<th scope="col">${t}</th>`)}</tr>
        </thead>
        <tbody>
          ${repeat(sightings, (s) => s.number, (s) => html`<tr>
            <td>${clockTime(this.session.clock.utcMilliseconds(s.timeSeconds))}</td>
            <td>${this.session.sensorName(s.sensorId)}</td>
            <td>${s.kind === 'ray' ? w.rayKind : w.plotKind}</td>
            <td>${place(s.to.latitudeDegrees, s.to.longitudeDegrees)}</td>
            <td class="number">${s.kind === 'ray' ? '–' : kilometres(s.to.heightMetres)}</td>
            <td>${s.trackId ?? w.noTrack}</td>
          </tr>`)}
          ${sightings.length === 0 ? html`<tr><td colspan="6" class="dim">–</td></tr>` : nothing}
        </tbody>
      </table>
    </section>`;
  }
}

function coverage(s: Sensor): string {
  if (s.radar === null) {
    return s.orbit === 'geostationary' ? words.geostationary : s.orbit === 'low' ? words.lowOrbit : words.highlyElliptical;
  }
  const r = s.radar;
  const sector = r.azimuthWidthDegrees >= 359.9 ? words.allRound : say.sector(bearing(r.azimuthCentreDegrees), `${Math.round(r.azimuthWidthDegrees)}°`);
  const elevation = say.elevation(`${r.minimumElevationDegrees.toFixed(1)}°`, `${r.maximumElevationDegrees.toFixed(0)}°`);
  return `${say.range(kilometres(r.minimumRangeMetres), kilometres(r.maximumRangeMetres))}, ${sector}, ${elevation}`;
}

customElements.define('vd-tables', Tables);
