// Alerts as a list, each explained in words.
import { el, each, keyLink, say } from '../dom.js';
import { time } from '../format.js';
import { explain, title } from '../words.js';

/** A list for alerts. */
export function alertList() {
  return el('ol', { class: 'alert-list', role: 'list' });
}

/** Shows alerts, the newest first, numbered as the marks of the charts are. */
export function showAlerts(list, alerts, withKey) {
  each(list, alerts, make, (item, alert, i) => {
    item.classList.toggle('settled', alert.kind !== 'drift');
    say(item.querySelector('.number'), String(alerts.length - i));
    say(item.querySelector('h3'), title(alert));
    say(item.querySelector('time'), time(alert.time));
    const link = item.querySelector('a');
    link.hidden = !withKey;
    say(link, `key ${alert.key}`);
    link.setAttribute('href', keyLink(alert.key));
    say(item.querySelector('.tag'), alert.kind === 'drift' ? alert.watch : 'trial over');
    each(item.querySelector('.words'), explain(alert), () => el('p'), say);
  });
}

function make() {
  return el('li', { class: 'card alert' },
    el('span', { class: 'number', 'aria-hidden': 'true' }),
    el('header', {}, el('h3'), el('span', { class: 'tag warn' }), el('a'), el('time', { class: 'soft small' })),
    el('div', { class: 'words' }));
}

/** Alerts as marks of a chart. */
export function marksOf(alerts) {
  return alerts.map((alert, i) => ({
    from: alert.kind === 'drift' ? alert.changedAt : alert.time,
    at: alert.time,
    kind: alert.kind,
    number: String(alerts.length - i),
  }));
}
