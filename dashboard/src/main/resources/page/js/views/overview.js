// All keys and groups at a glance.
import { ask } from '../live.js';
import { el, each, keyLink, say } from '../dom.js';
import { bytes, count, figure, percent, short, time } from '../format.js';
import { Tiles, bar, card, code, drawBar, empty } from '../parts.js';
import { drawSpark, spark } from '../spark.js';

const PAGE = 50;
const COLUMNS = [
  ['key', 'Key', ''],
  ['mae', 'MAE', ''],
  ['rmse', 'RMSE', 'minor'],
  ['r2', 'R²', ''],
  ['examples', 'Labels', 'minor'],
  [null, 'Error over time', ''],
  ['drifts', 'Drifts', ''],
  [null, 'Last drift', 'minor'],
  ['time', 'Last event', 'minor'],
];

export class Overview {
  title = 'Overview';
  #query = { search: '', sort: 'key', descending: false, offset: 0 };
  #matched = 0;

  constructor(pipeline) {
    this.pipeline = pipeline;
    this.tiles = new Tiles('Totals');
    this.groups = card('Groups');
    this.groupBars = el('ul', { class: 'bars' });
    this.groups.append(this.groupBars);
    this.groups.header.append(el('a', { href: '#/groups', class: 'small' }, 'loss and regret over time'));
    this.keys = this.#keys();
    this.nodes = [el('h1', { class: 'hidden-words' }, `What ${pipeline.name} puts out`), this.tiles.node, this.groups, this.keys];
    this.groups.hidden = true;
  }

  #keys() {
    const input = el('input', { type: 'search', placeholder: 'Find a key', 'aria-label': 'Find a key', maxlength: 1000, spellcheck: 'false', autocomplete: 'off' });
    input.addEventListener('input', () => this.#ask({ search: input.value, offset: 0 }));
    this.found = el('span', { class: 'soft small', role: 'status' });
    this.body = el('tbody');
    this.heads = COLUMNS.map(([sort, words, look]) => {
      const sortBy = () => this.#ask({ sort, descending: this.#query.sort === sort ? !this.#query.descending : sort !== 'key', offset: 0 });
      return el('th', { scope: 'col', class: look, data: { sort: sort ?? '' } }, sort ? el('button', { type: 'button', on: { click: sortBy } }, words) : words);
    });
    this.back = el('button', { class: 'button', type: 'button', on: { click: () => this.#ask({ offset: Math.max(0, this.#query.offset - PAGE) }) } }, 'Previous');
    this.on = el('button', { class: 'button', type: 'button', on: { click: () => this.#ask({ offset: this.#query.offset + PAGE }) } }, 'Next');
    this.where = el('span', { class: 'soft small' });
    this.pager = el('div', { class: 'pager' }, this.where, this.back, this.on);
    this.nothing = el('div');
    const table = el('table', {}, el('thead', {}, el('tr', {}, this.heads)), this.body);
    this.table = el('div', { class: 'table-wrap' }, table, this.pager);
    const keys = card('Keys', this.table, this.nothing);
    keys.header.append(el('div', { class: 'tools' }, this.found, el('label', { class: 'field' }, el('span', { 'aria-hidden': 'true' }, '⌕'), input)));
    return keys;
  }

  #ask(change) {
    Object.assign(this.#query, change);
    this.#look();
  }

  tick({ totals }) {
    const { records, figures, perSecond } = totals;
    const wrong = Object.values(totals.unreadable).reduce((a, b) => a + b, 0);
    const rate = perSecond.slice(-10).reduce((a, b) => a + b, 0) / 10;
    const dropped = totals.keysDropped ? `; ${short(totals.keysDropped)} dropped for room` : '';
    this.tiles.show([
      ['Keys', count(totals.keys), `${bytes(totals.bytes)} kept${dropped}`],
      ['Predictions', short(records.PREDICTIONS ?? 0), `${short(Math.round(rate))} records a second read`],
      ['Labels learned', short(figures.examples), ''],
      ['MAE', figure(figures.mae), 'mean absolute error'],
      ['RMSE', figure(figures.rmse), 'root mean squared error'],
      ['R²', figure(figures.r2), figures.r2 == null ? '' : `${percent(figures.r2)} of the variance`],
      ['Drifts', short(totals.drifts), '', totals.drifts ? 'warn' : ''],
      ['Dead letters', short(records.DEAD_LETTERS ?? 0), wrong ? `${short(wrong)} records unreadable` : '', records.DEAD_LETTERS ? 'bad' : ''],
    ]);
  }

  async look() {
    await Promise.all([this.#look(), this.#lookAtGroups()]);
  }

  async #lookAtGroups() {
    const { rows } = await ask('groups');
    this.groups.hidden = !rows.length;
    const most = Math.max(...rows.map((row) => row.figures.mae ?? 0));
    const make = () => el('li', {}, el('span'), el('span', { class: 'track' }, bar()), el('span', { class: 'value' }, el('span'), el('span', { class: 'minor soft' })));
    each(this.groupBars, rows, make, (item, { name, figures }) => {
      say(item.children[0], name);
      drawBar(item.children[1], figures.mae / most);
      const [mae, rest] = item.lastChild.children;
      say(mae, `MAE ${figure(figures.mae)}`);
      say(rest, ` · R² ${figure(figures.r2)} · ${short(figures.examples)} labels`);
    });
  }

  async #look() {
    const asked = { ...this.#query };
    const { matched, rows } = await ask('keys', { ...asked, limit: PAGE });
    if (asked.search !== this.#query.search) return;
    this.#matched = matched;
    this.#show(rows);
    performance.mark('first-rows');
  }

  #show(rows) {
    const { sort, descending, offset, search } = this.#query;
    for (const head of this.heads) {
      if (head.dataset.sort === sort) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    const make = () => el('tr', {}, el('th', { scope: 'row' }, el('a')),
      ...COLUMNS.slice(1).map(([, words, look]) => el('td', { class: look }, words.startsWith('Error') ? spark() : null)));
    each(this.body, rows, make, (line, row) => {
      const link = line.querySelector('a');
      say(link, row.key);
      link.setAttribute('href', keyLink(row.key));
      const cells = [figure(row.mae), figure(row.rmse), figure(row.r2), count(row.examples), null, row.drifts ? count(row.drifts) : '–', time(row.driftTime), time(row.time)];
      cells.forEach((text, i) => (text === null ? drawSpark(line.children[i + 1].firstChild, row.spark) : say(line.children[i + 1], text)));
    });
    this.table.hidden = !rows.length;
    this.pager.hidden = this.#matched <= PAGE;
    this.back.disabled = offset === 0;
    this.on.disabled = offset + PAGE >= this.#matched;
    say(this.where, `${count(offset + 1)} to ${count(offset + rows.length)} of ${count(this.#matched)}`);
    say(this.found, search ? `${count(this.#matched)} found` : '');
    this.nothing.replaceChildren(...(rows.length ? [] : [this.#empty(search)]));
  }

  #empty(search) {
    if (search) return empty('No key is like that', 'Keys are found by any part of them.');
    const predictions = Object.entries(this.pipeline.topics).find(([, kind]) => kind === 'PREDICTIONS')?.[0];
    const node = empty('No predictions yet');
    node.append(el('p', {}, 'They appear once the job writes to ', code(predictions ?? ''), ': run it with ', code('bin/millrace run'), ', and send events with ', code('bin/millrace produce'), '.'));
    return node;
  }
}
