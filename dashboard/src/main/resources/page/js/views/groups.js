// How well each group is served over time, and what theory promises of it.
import { ask } from '../live.js';
import { el, say } from '../dom.js';
import { Chart } from '../chart.js';
import { card, code, empty } from '../parts.js';
import { GroupTable } from './table.js';

const EVERYONE = 'everyone';
const COLOURS = 10;

export class Groups {
  title = 'Groups and regret';
  #chosen = EVERYONE;
  #shown = null;

  constructor(pipeline, key) {
    this.pipeline = pipeline;
    this.key = key;
    const field = el('input', { type: 'search', placeholder: 'All keys', 'aria-label': 'Only this key', value: key ?? '', spellcheck: 'false', autocomplete: 'off' });
    field.addEventListener('change', () => (location.hash = field.value ? `#/groups/${encodeURIComponent(field.value)}` : '#/groups'));
    const lead = el('div', { class: 'lead' }, el('h1', {}, this.title), el('label', { class: 'field' }, el('span', { class: 'soft small' }, 'Key'), field));
    this.table = new GroupTable(key === null ? 'Over all keys' : `Key ${key}`, key, (name) => {
      this.#chosen = name;
      this.#draw();
    });
    const none = () => this.#noReports();
    this.mae = new Chart('Mean absolute error of each group', { floor: 'zero', height: 260, nothing: none() });
    this.regret = new Chart('Regret and its bound', { nothing: this.#noCertificates() });
    this.loss = new Chart('Squared loss and the best in hindsight', { floor: 'zero', nothing: this.#noCertificates() });
    this.words = card('How to read this',
      el('p', { class: 'soft' }, 'Regret is what was lost more than the best linear model of each key would have lost, chosen in hindsight for the group: below zero the predictions were better than it. '
        + 'The bound is what theory promises that regret to stay within.'));
    this.nodes = [lead, this.table.node, this.mae.node, el('div', { class: 'two' }, this.regret.node, this.loss.node), this.words];
  }

  #noReports() {
    const node = empty('No reports yet');
    node.append(el('p', {}, 'Groups are told of in reports: name a topic for them in the pipeline file, under ', code('output'), ': ', code('reports: NAME')));
    return node;
  }

  #noCertificates() {
    if (this.pipeline.certificates) return empty('No certificates yet', 'They come with the next report.');
    const node = empty('No certificates');
    node.append(el('p', {}, 'Add ', code('certificates: true'), ' to the pipeline file, and reports say what each group’s regret is.'));
    return node;
  }

  async look() {
    this.#shown = await ask('groups', { key: this.key });
    this.#draw();
  }

  #draw() {
    if (!this.#shown) return;
    const { rows, time, courses } = this.#shown;
    if (!rows.some((row) => row.name === this.#chosen)) this.#chosen = rows[0]?.name ?? EVERYONE;
    this.table.show(rows, this.#chosen);
    const lines = courses.slice(0, COLOURS + 1).map((c, i) => {
      const everyone = c.name === EVERYONE;
      const chosen = c.name === this.#chosen;
      return { name: c.name, values: c.mae, colour: everyone ? 'ink' : `c${i}`, width: chosen ? 2.6 : 1.3 };
    });
    this.mae.show(time, lines);
    this.#drawCertified(time, courses.find((course) => course.name === this.#chosen));
    this.words.hidden = !this.pipeline.certificates;
  }

  #drawCertified(time, course) {
    const certified = course?.loss.some((value) => value != null) ?? false;
    const bounded = certified && course.bound.some((value) => value != null);
    say(this.regret.note, certified ? course.name : '');
    say(this.loss.note, certified ? course.name : '');
    this.regret.show(certified ? time : [], [
      { name: 'regret', values: course?.regret ?? [], colour: 'c1', width: 2.2, fill: true },
      ...(bounded ? [{ name: 'bound', values: course.bound, colour: 'c2', dash: [6, 4], width: 1.6 }] : []),
    ]);
    const hindsight = course?.loss.map((value, i) => (value == null ? null : value - course.regret[i])) ?? [];
    this.loss.show(certified ? time : [], [
      { name: 'served', values: course?.loss ?? [], colour: 'c1', width: 2.2, fill: true },
      { name: 'best linear model in hindsight', values: hindsight, colour: 'c3', dash: [6, 4], width: 1.6 },
    ]);
  }

  dispose() {
    [this.mae, this.regret, this.loss].forEach((chart) => chart.dispose());
  }
}
