// One key: what was predicted and what came, how much was lost, who was listened to, what drifted.
import { ask } from '../live.js';
import { el, say } from '../dom.js';
import { count, figure, percent, time } from '../format.js';
import { Chart } from '../chart.js';
import { Tiles, card, code, empty, switcher } from '../parts.js';
import { alertList, marksOf, showAlerts } from './alerts.js';
import { GroupTable } from './table.js';

const COLOURS = 10;
const LINES = 4;

export class KeyView {
  #way = 'recent';
  #shown = null;

  constructor(pipeline, key) {
    this.pipeline = pipeline;
    this.key = key ?? '';
    this.title = `Key ${this.key}`;
    this.tiles = new Tiles('Figures of the key');
    this.against = new Chart('Predicted against actual', { height: 260 });
    this.against.node.firstChild.append(switcher('Which predictions', [['recent', 'Newest'], ['all', 'All time']], 'recent', (way) => {
      this.#way = way;
      this.#drawAgainst();
    }));
    const reports = () => this.#noReports();
    this.loss = new Chart('Mean absolute error over time', { floor: 'zero', nothing: reports() });
    this.weights = new Chart('Who is listened to', { stacked: true, note: 'the experts’ mean weight', nothing: reports() });
    this.groups = new GroupTable('Groups of this key', this.key);
    this.alerts = alertList();
    this.drift = card('Drift', this.alerts);
    this.calm = el('div');
    this.drift.append(this.calm);
    this.unknown = el('div', { class: 'card', hidden: true }, empty('Nothing is known of this key', 'It may not have been predicted for yet, or was dropped to make room for newer ones.'));
    const lead = el('div', { class: 'lead' }, el('h1', {}, this.title), el('a', { class: 'back', href: '#/' }, '← all keys'));
    this.known = [this.tiles.node, this.against.node, this.loss.node, this.weights.node, this.groups.node, this.drift];
    this.nodes = [lead, this.unknown, ...this.known];
  }

  #noReports() {
    const named = Object.values(this.pipeline.topics).includes('REPORTS');
    if (named) return empty('No report on this key yet', 'One is written after so many labels of the key: output, reportEvery.');
    const node = empty('No reports');
    node.append(el('p', {}, 'Name a topic for them in the pipeline file, under ', code('output'), ': ', code('reports: NAME')));
    return node;
  }

  async look() {
    const [view, { alerts, matched }] = await Promise.all([
      ask('key', { key: this.key }),
      ask('alerts', { key: this.key, limit: 50 }),
    ]);
    this.unknown.hidden = view !== null;
    for (const node of this.known) node.hidden = view === null;
    if (!view) return;
    this.#shown = { ...view, marks: marksOf(alerts) };
    const { row } = view;
    this.tiles.show([
      ['Labels learned', count(row.examples), ''],
      ['Predictions read', count(row.predictions), ''],
      ['MAE', figure(row.mae), 'mean absolute error'],
      ['RMSE', figure(row.rmse), 'root mean squared error'],
      ['R²', figure(row.r2), row.r2 == null ? '' : `${percent(row.r2)} of the variance`],
      ['Label', figure(view.labelMean), `mean; spread ${figure(view.labelSd)}`],
      ['Last event', time(row.time), '', 'words'],
    ]);
    this.#drawAgainst();
    this.#drawExperts();
    this.groups.show(view.groups);
    showAlerts(this.alerts, alerts, false);
    this.#calm(alerts.length, matched);
  }

  #calm(shown, matched) {
    if (shown) {
      this.calm.replaceChildren(...(matched > shown ? [el('p', { class: 'soft small' }, `The newest ${shown} of ${matched}.`)] : []));
    } else if (this.pipeline.watches.length) {
      this.calm.replaceChildren(empty('Nothing has drifted', `Watched: ${this.pipeline.watches.join(', ')}.`));
    } else {
      const node = empty('Nothing is watched for drift');
      node.append(el('p', {}, 'Add ', code('drift: alert'), ' to the pipeline file, and under ', code('output'), ' ', code('alerts: NAME')));
      this.calm.replaceChildren(node);
    }
  }

  #drawAgainst() {
    if (!this.#shown) return;
    const { recent, bins, marks } = this.#shown;
    const all = this.#way === 'all';
    const shown = all ? bins : recent;
    const widest = Math.max(0, ...bins.count);
    say(this.against.note, all ? (widest > 1 ? `means of ${count(widest)} predictions each` : 'one by one') : `the newest ${count(recent.time.length)}, one by one`);
    this.against.show(shown.time, [
      { name: 'actual', values: shown.label, colour: 'soft', width: 1.4, fill: true },
      { name: 'predicted', values: shown.prediction, colour: 'c1', width: 2 },
    ], marks);
  }

  #drawExperts() {
    const { time: times, served, experts, bins, marks } = this.#shown;
    const colour = (i) => `c${(i % COLOURS) + 1}`;
    if (times.length) {
      const lines = experts.slice(0, LINES).map((e, i) => ({ name: e.name, values: e.loss, colour: colour(i), width: 1.1, dash: [4, 3] }));
      this.loss.show(times, [{ name: 'served', values: served, colour: 'ink', width: 2.2 }, ...lines], marks);
    } else {
      this.loss.show(bins.time, bins.time.length ? [{ name: 'served', values: bins.loss, colour: 'ink', width: 2 }] : [], marks);
    }
    const shown = experts.slice(0, COLOURS);
    const rest = times.map((_, i) => Math.max(0, 1 - shown.reduce((sum, e) => sum + (e.weight[i] ?? 0), 0)));
    const piles = shown.map((e, i) => ({ name: e.name, values: e.weight, colour: colour(i) }));
    const others = rest.some((value) => value > 0.005) ? [{ name: 'all others', values: rest, colour: 'c12' }] : [];
    this.weights.show(times, piles.length ? [...piles, ...others] : [], marks);
  }

  dispose() {
    [this.against, this.loss, this.weights].forEach((chart) => chart.dispose());
  }
}
