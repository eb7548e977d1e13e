// All that has drifted, newest first, with its explanation.
import { ask } from '../live.js';
import { el, each, say } from '../dom.js';
import { count } from '../format.js';
import { bar, card, code, drawBar, empty } from '../parts.js';
import { alertList, showAlerts } from './alerts.js';

const PAGE = 50;

export class Drift {
  title = 'Drift';
  #offset = 0;

  constructor(pipeline) {
    this.pipeline = pipeline;
    this.lead = el('p');
    this.bars = el('ul', { class: 'bars' });
    this.watches = card('What has drifted', this.bars);
    this.list = alertList();
    this.nothing = el('div', { class: 'card', hidden: true }, this.#empty());
    const turn = (by) => () => {
      this.#offset = Math.max(0, this.#offset + by);
      this.look();
    };
    this.back = el('button', { class: 'button', type: 'button', on: { click: turn(-PAGE) } }, 'Newer');
    this.on = el('button', { class: 'button', type: 'button', on: { click: turn(PAGE) } }, 'Older');
    this.where = el('span', { class: 'soft small' });
    this.pager = el('div', { class: 'pager' }, this.where, this.back, this.on);
    this.nodes = [el('div', { class: 'lead' }, el('h1', {}, this.title), this.lead), this.watches, this.nothing, this.list, this.pager];
  }

  #empty() {
    if (this.pipeline.watches.length && Object.values(this.pipeline.topics).includes('ALERTS')) {
      return empty('Nothing has drifted', `Watched, for every key: ${this.pipeline.watches.join(', ')}.`);
    }
    if (this.pipeline.watches.length) {
      const node = empty('Alerts are not written');
      node.append(el('p', {}, 'Name a topic for them in the pipeline file, under ', code('output'), ': ', code('alerts: NAME')));
      return node;
    }
    const node = empty('Nothing is watched for drift');
    node.append(el('p', {}, 'Add ', code('drift: alert'), ' to the pipeline file, or ', code('drift: newborn'), ' to have it answered, and under ', code('output'), ' ', code('alerts: NAME')));
    return node;
  }

  async look() {
    const { drifts, settled, byWatch, matched, alerts } = await ask('alerts', { offset: this.#offset, limit: PAGE });
    say(this.lead, `${count(drifts)} drifts, ${count(settled)} trials over`);
    this.watches.hidden = !byWatch.length;
    const most = Math.max(...byWatch.map((watch) => watch.count));
    const make = () => el('li', {}, el('span'), el('span', { class: 'track' }, bar()), el('span', { class: 'value' }));
    each(this.bars, byWatch, make, (item, watch) => {
      say(item.children[0], watch.name);
      drawBar(item.children[1], watch.count / most);
      say(item.children[2], count(watch.count));
    });
    showAlerts(this.list, alerts, true);
    this.nothing.hidden = matched > 0;
    this.pager.hidden = matched <= PAGE;
    this.back.disabled = this.#offset === 0;
    this.on.disabled = this.#offset + PAGE >= matched;
    say(this.where, `${count(this.#offset + 1)} to ${count(this.#offset + alerts.length)} of the newest ${count(matched)}`);
  }
}
