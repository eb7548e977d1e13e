// Whatever came to nothing: records that could not be understood, labels and events without a partner.
import { ask } from '../live.js';
import { el, each, say } from '../dom.js';
import { count, figure, time } from '../format.js';
import { bar, card, code, drawBar, empty } from '../parts.js';
import { reasonWords } from '../words.js';

export class Letters {
  title = 'Dead letters';

  constructor(pipeline) {
    this.pipeline = pipeline;
    this.lead = el('p');
    this.bars = el('ul', { class: 'bars bad' });
    this.reasons = card('Why', this.bars);
    this.list = el('div', { class: 'letters' });
    this.newest = card('The newest', this.list);
    this.nothing = el('div', { class: 'card', hidden: true }, this.#empty());
    this.late = new Leftovers('Late labels', 'label', 'Labels that waited in vain for their event.');
    this.expired = new Leftovers('Expired events', 'prediction', 'Events that waited in vain for their label, with what was predicted.');
    this.nodes = [el('div', { class: 'lead' }, el('h1', {}, this.title), this.lead), this.nothing, this.reasons, this.newest,
      el('div', { class: 'two' }, this.late.node, this.expired.node)];
  }

  #empty() {
    const node = empty('No dead letters', 'Every record could be understood.');
    const topic = Object.entries(this.pipeline.topics).find(([, kind]) => kind === 'DEAD_LETTERS')?.[0];
    node.append(el('p', {}, 'One that cannot be goes to ', code(topic ?? ''), ', and is shown here with the reason and its bytes.'));
    return node;
  }

  tick({ totals }) {
    this.late.total = totals.records.LATE_LABELS ?? 0;
    this.expired.total = totals.records.EXPIRED ?? 0;
  }

  async look() {
    const { deadLetters, lateLabels, expired } = await ask('letters');
    const { total, byReason, letters } = deadLetters;
    say(this.lead, `${count(total)} records could not be understood`);
    this.nothing.hidden = total > 0;
    this.reasons.hidden = this.newest.hidden = total === 0;
    const make = () => el('li', {}, el('span'), el('span', { class: 'track' }, bar()), el('span', { class: 'value' }));
    each(this.bars, byReason, make, (item, reason) => {
      say(item.children[0], reason.name);
      item.title = reasonWords(reason.name);
      drawBar(item.children[1], reason.count / byReason[0].count);
      say(item.children[2], count(reason.count));
    });
    each(this.list, letters, letter, showLetter);
    this.late.show(lateLabels);
    this.expired.show(expired);
  }
}

function letter() {
  return el('article', { class: 'letter' },
    el('header', {}, el('span', { class: 'tag warn' }), el('strong'), el('span', { class: 'soft small mono' })),
    el('pre', { class: 'as-text' }),
    el('details', {}, el('summary', {}, 'as bytes'), el('pre', { class: 'as-bytes' })));
}

function showLetter(node, { topic, partition, offset, reason, detail, raw, rawBytes }) {
  const bytes = Uint8Array.from(atob(raw), (c) => c.charCodeAt(0));
  const [tag, words, place] = node.firstChild.children;
  say(tag, reason);
  say(words, detail);
  say(place, `${topic}, partition ${partition}, offset ${count(offset)}`);
  const cut = rawBytes > bytes.length ? `\n… the first ${count(bytes.length)} of ${count(rawBytes)} bytes` : '';
  say(node.children[1], bytes.length ? visible(new TextDecoder().decode(bytes)) + cut : '(no bytes)');
  node.lastChild.hidden = !bytes.length;
  say(node.querySelector('.as-bytes'), hex(bytes) + cut);
}

/** Text with a picture for every control character, and for what turns the writing's direction. */
function visible(text) {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');
}

/** Sixteen bytes a line: where, in hex, as ASCII. */
function hex(bytes) {
  const lines = [];
  for (let i = 0; i < bytes.length; i += 16) {
    const row = [...bytes.subarray(i, i + 16)];
    const digits = row.map((b) => b.toString(16).padStart(2, '0')).join(' ').padEnd(47);
    const text = row.map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('');
    lines.push(`${i.toString(16).padStart(4, '0')}  ${digits}  ${text}`);
  }
  return lines.join('\n');
}

/** Those that never met their partner. */
class Leftovers {
  total = 0;

  constructor(title, figureName, words) {
    this.figureName = figureName;
    this.body = el('tbody');
    const heads = ['Key', 'Id', 'Time', figureName].map((word) => el('th', { scope: 'col' }, word));
    this.note = el('span', { class: 'soft small' });
    this.node = card(title, el('p', { class: 'soft small' }, words), el('div', { class: 'table-wrap' }, el('table', {}, el('thead', {}, el('tr', {}, heads)), this.body)));
    this.node.header.append(this.note);
    this.node.hidden = true;
  }

  show(records) {
    this.node.hidden = !records.length;
    say(this.note, this.total > records.length ? `the newest ${count(records.length)} of ${count(this.total)}` : count(this.total));
    const make = () => el('tr', {}, el('td'), el('td'), el('td'), el('td'));
    each(this.body, records, make, (line, record) => {
      [String(record.key), String(record.id ?? '–'), time(record.time), figure(record[this.figureName])].forEach((text, i) => say(line.children[i], text));
    });
  }
}
