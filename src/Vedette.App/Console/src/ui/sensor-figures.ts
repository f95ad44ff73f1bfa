import { html, type TemplateResult } from 'lit';
import type { Found, Sensor, SensorFigures } from '../contract';
import { age } from '../model/format';
import { say, words } from '../strings';

/** What each sensor gave in its latest stretch of time, beside what was expected, as a table. */
export function sensorFigures(sensors: Sensor[], now: number): TemplateResult {
  const w = words;
  const told = sensors.flatMap((s) => (s.figures === null ? [] : [row(s.name, s.figures, now)]));
  return html`<section>
    <h2 id="figures">${w.figures}</h2>
    <p class="dim">${w.figuresMeaning}</p>
    <table aria-labelledby="figures">
      <thead>
        <tr>${[w.name, w.unexpected, w.perLook, w.falsePerLook, w.ofBodies, w.longestSilence, w.clock, w.residuals].map((t) => html`<th scope="col">${t}</th>`)}</tr>
      </thead>
      <tbody>
        ${told}
        ${told.length === 0 ? html`<tr><td colspan="8" class="dim">${w.noFigures}</td></tr>` : ''}
      </tbody>
    </table>
  </section>`;
}

function row(name: string, f: SensorFigures, now: number): TemplateResult {
  return html`<tr>
    <th scope="row">${name}<small>${say.stretch(f.lengthSeconds.toFixed(0), age(now - f.timeSeconds))}</small></th>
    <td class="narrow">${f.words === '' ? html`<span class="dim">${words.asExpected}</span>` : html`<strong>${f.words}</strong>`}</td>
    <td class="number">${perLook(f.detections, f.looks)}</td>
    <td class="number">${perLook(f.false, f.looks)}</td>
    <td class="number">${say.beside(String(f.ofBodies.found), f.ofBodies.expected.toFixed(0))}</td>
    <td class="number">${say.seconds(f.longestSilenceSeconds.toFixed(1))}</td>
    <td class="number">${clock(f)}</td>
    <td class="narrow">${residuals(f)}</td>
  </tr>`;
}

/** Counts of a stretch as counts of a look. */
export function perLook(counts: Found, looks: number): string {
  return say.beside((counts.found / looks).toFixed(2), (counts.expected / looks).toFixed(2));
}

/** Mean and spread of each quantity, in standard deviations. */
export function residuals(f: SensorFigures): string {
  return f.residuals.length === 0 ? '–' : f.residuals.map((r) => say.residual(words.residualKinds[r.kind], signed(r.mean), r.rms.toFixed(2))).join(', ');
}

/** What is known of the clock, in milliseconds. */
export function clock(f: SensorFigures): string {
  return f.clockSeconds === null || f.clockSigmaSeconds === null
    ? '–'
    : say.milliseconds(signed(1000 * f.clockSeconds, 0), (1000 * f.clockSigmaSeconds).toFixed(f.clockSigmaSeconds < 0.0095 ? 1 : 0));
}

function signed(value: number, digits = 2): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}
