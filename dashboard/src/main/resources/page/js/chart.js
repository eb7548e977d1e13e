// A chart over time, drawn by uPlot, with a legend of our own that says the figures under the cursor.
import uPlot from '/lib/uplot.js';
import { el, each, say } from './dom.js';
import { figure, short, time } from './format.js';

const all = new Set();
document.addEventListener('theme', () => all.forEach((chart) => chart.redraw()));

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The end of an axis from 0: above all values, unless a few are far above the others. */
function ceiling(series) {
  const values = series.flatMap((s) => s.values).filter((v) => v != null && Number.isFinite(v)).sort((a, b) => a - b);
  if (!values.length) return 1;
  const greatest = values.at(-1);
  const most = values[Math.floor(0.98 * (values.length - 1))];
  return (greatest > 2 * most && most > 0 ? 1.4 * most : 1.06 * greatest) || 1;
}

export class Chart {
  #plot = null;
  #shown = null;

  /** `stacked` piles the series up; `floor` is 'zero' for an axis from 0; `nothing` is what to show without data. */
  constructor(title, { height = 230, stacked = false, floor = null, note = '', nothing = null } = {}) {
    Object.assign(this, { height, stacked, floor, nothing });
    this.note = el('span', { class: 'soft small' }, note);
    this.heading = el('h2', {}, title);
    this.place = el('div', { class: 'plot', role: 'img', 'aria-label': title });
    this.legend = el('ul', { class: 'legend' });
    this.node = el('figure', { class: 'card' }, el('header', {}, this.heading, this.note), this.place, this.legend);
    this.observer = new ResizeObserver(() => this.#plot?.setSize({ width: this.place.clientWidth, height: this.height }));
    this.observer.observe(this.place);
    all.add(this);
  }

  /** Draws `series` of {name, values, colour, fill, dash, width, points} over `times`, and marks of {from, at, number, kind}. */
  show(times, series, marks = []) {
    const before = this.#shown;
    this.#shown = { times, series, marks };
    if (!times.length || !series.length) {
      this.#drop();
      this.legend.replaceChildren();
      this.place.replaceChildren(this.nothing ?? el('p', { class: 'empty' }, 'No figures yet.'));
      return;
    }
    const names = (shown) => shown?.series.map((s) => s.name + s.colour).join('\n');
    if (this.#plot && names(before) === names(this.#shown)) {
      this.#plot.setData(this.#data());
    } else {
      this.redraw();
    }
    this.#say(null);
    this.place.setAttribute('aria-label', this.#words());
  }

  /** The chart in words. */
  #words() {
    const { times, series } = this.#shown;
    const last = series.slice(0, 6).map((s) => `${s.name} ${figure(s.values.findLast((v) => v != null))}`).join(', ');
    return `${this.heading.textContent}, from ${time(times[0])} to ${time(times.at(-1))}; last ${last}`;
  }

  #data() {
    const { times, series } = this.#shown;
    if (!this.stacked) return [times, ...series.map((s) => s.values)];
    const sum = times.map(() => 0);
    const piles = series.map((s) => s.values.map((value, i) => (sum[i] += value ?? 0)));
    return [times, ...piles];
  }

  redraw() {
    if (!this.#shown?.times.length) return;
    this.#drop();
    this.place.replaceChildren();
    const axis = { stroke: colour('soft'), grid: { stroke: colour('grid'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const options = {
      width: this.place.clientWidth || 320,
      height: this.height,
      ms: 1,
      tzDate: (millis) => uPlot.tzDate(new Date(millis), 'Etc/UTC'),
      legend: { show: false },
      padding: [14, 10, 0, 0],
      cursor: { sync: { key: 'time' }, points: this.stacked ? { show: false } : { size: 7 }, drag: { x: true, y: false } },
      scales: { x: { time: true }, y: { range: (u, low, high) => this.#range(low, high) } },
      axes: [{ ...axis, space: 70 }, { ...axis, size: 54, values: (u, ticks) => ticks.map((tick) => (Math.abs(tick) >= 10_000 ? short(tick) : figureOf(tick, ticks))) }],
      series: [{}, ...this.#shown.series.map((s) => this.#series(s))],
      bands: this.stacked ? this.#shown.series.slice(1).map((s, i) => ({ series: [i + 2, i + 1], fill: colour(s.colour) + 'cc' })) : [],
      hooks: { drawClear: [(u) => this.#mark(u)], setCursor: [(u) => this.#say(u.cursor.idx)] },
    };
    this.#plot = new uPlot(options, this.#data(), this.place);
  }

  #series(s) {
    const stroke = colour(s.colour);
    if (this.stacked) return { stroke, width: 1, fill: s === this.#shown.series[0] ? stroke + 'cc' : undefined, points: { show: false } };
    return { stroke, width: s.width ?? 1.6, dash: s.dash, fill: s.fill ? stroke + '22' : undefined, points: { size: 4 } };
  }

  #range(low, high) {
    if (this.stacked) return [0, 1];
    if (this.floor === 'zero') return [0, ceiling(this.#shown.series)];
    const room = (high - low || Math.abs(high) || 1) * 0.08;
    return [low - room, high + room];
  }

  /** Shades what lies between a change and its notice, and draws a line at the notice. */
  #mark(u) {
    const { left, top, width, height } = u.bbox;
    const { ctx } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, 0, width, top + height);
    ctx.clip();
    let free = 0;
    for (const mark of this.#shown.marks.toReversed()) {
      const at = u.valToPos(mark.at, 'x', true);
      const from = u.valToPos(mark.from ?? mark.at, 'x', true);
      ctx.fillStyle = ctx.strokeStyle = colour(mark.kind === 'settled' ? 'good' : 'warn');
      ctx.globalAlpha = 0.13;
      ctx.fillRect(from, top, at - from, height);
      ctx.globalAlpha = 0.9;
      ctx.lineWidth = uPlot.pxRatio;
      ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
      ctx.beginPath();
      ctx.moveTo(at, top);
      ctx.lineTo(at, top + height);
      ctx.stroke();
      ctx.font = `600 ${11 * uPlot.pxRatio}px system-ui, sans-serif`;
      ctx.textAlign = 'center';
      const room = 9 * uPlot.pxRatio;
      if (at >= free + room) {
        ctx.fillText(mark.number, at, top - 4 * uPlot.pxRatio);
        free = at + room;
      }
    }
    ctx.restore();
  }

  /** The legend, with the figures at a point, or the last ones. */
  #say(index) {
    const { series, times } = this.#shown;
    const make = () => el('li', {}, el('span', { class: 'swatch' }, swatch()), el('span'), el('output'));
    each(this.legend, series, make, (item, s) => {
      item.querySelector('path').setAttribute('stroke', `var(--${s.colour})`);
      item.querySelector('path').setAttribute('stroke-dasharray', s.dash ? '4 3' : 'none');
      say(item.children[1], s.name);
      const value = index == null ? s.values.findLast((v) => v != null) : s.values[index];
      say(item.children[2], figure(value));
    });
    this.legend.title = index == null ? 'the last figures' : time(times[index]);
  }

  #drop() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  dispose() {
    this.#drop();
    this.observer.disconnect();
    all.delete(this);
  }
}

function figureOf(tick, ticks) {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : Math.abs(tick) || 1;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step))));
  return tick.toFixed(digits);
}

function swatch() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 14 10');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M0 5h14');
  path.setAttribute('stroke-width', '4');
  svg.append(path);
  return svg;
}
