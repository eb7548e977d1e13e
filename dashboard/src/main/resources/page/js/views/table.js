// Groups as a table: how well each is served, and how its regret stands to its bound.
import { el, each, say } from '../dom.js';
import { count, figure, percent } from '../format.js';
import { card, drawBar, empty, meter } from '../parts.js';

const HEADS = [['Group', ''], ['MAE', ''], ['RMSE', 'minor'], ['R²', ''], ['Labels', 'minor'], ['Regret', ''], ['Bound', 'minor'], ['Of the bound', '']];

export class GroupTable {
  /** `onChoose`, if given, is told which group a reader chooses. */
  constructor(title, about, onChoose = null) {
    this.onChoose = onChoose;
    this.body = el('tbody');
    this.heads = HEADS.map(([words, look]) => el('th', { scope: 'col', class: look }, words));
    this.table = el('div', { class: 'table-wrap' }, el('table', {}, el('thead', {}, el('tr', {}, this.heads)), this.body));
    this.nothing = el('div', {}, empty('No groups yet', 'They come with the first report.'));
    this.node = card(title, this.table, this.nothing);
  }

  show(rows, chosen = null) {
    const certified = rows.some((row) => row.loss != null);
    const bounded = rows.some((row) => row.bound != null);
    const hidden = [false, false, false, false, false, !certified, !bounded, !bounded];
    this.heads.forEach((head, i) => (head.hidden = hidden[i]));
    this.table.hidden = !rows.length;
    this.nothing.hidden = rows.length > 0;
    each(this.body, rows, () => this.#make(), (line, row) => {
      const name = line.firstChild.firstChild;
      say(name, row.name);
      line.classList.toggle('chosen', row.name === chosen);
      if (this.onChoose) name.setAttribute('aria-pressed', String(row.name === chosen));
      const regret = row.loss == null ? null : row.loss - row.hindsight;
      const { figures } = row;
      [figure(figures.mae), figure(figures.rmse), figure(figures.r2), count(figures.examples), figure(regret), figure(row.bound)]
        .forEach((text, i) => say(line.children[i + 1], text));
      [...line.children].forEach((cell, i) => (cell.hidden = hidden[i]));
      const share = regret == null || !row.bound ? null : regret / row.bound;
      const [bar, words] = line.lastChild.children;
      bar.dataset.mood = share > 1 ? 'bad' : '';
      drawBar(bar, share);
      say(words, ` ${percent(share)}`);
    });
  }

  #make() {
    const name = this.onChoose
      ? el('button', { class: 'choose', type: 'button', on: { click: (event) => this.onChoose(event.target.textContent) } })
      : el('span');
    const cells = HEADS.slice(1, -1).map(([, look]) => el('td', { class: look }));
    return el('tr', {}, el('th', { scope: 'row' }, name), cells, el('td', {}, meter(), el('span')));
  }
}
