// Alerts in words. Every function gives plain text.
import { count, figure, signed, time } from './format.js';

const REASONS = {
  EMPTY: 'The record has no bytes.',
  NOT_UTF8: 'The record is not UTF-8 text.',
  MALFORMED: 'The record is not one JSON object or one CSV line.',
  MISSING_FIELD: 'A field that the pipeline needs is missing.',
  DUPLICATE_FIELD: 'A field that the pipeline needs is there twice.',
  WRONG_TYPE: 'A field holds something other than a number or a time.',
  OUT_OF_RANGE: 'A number, a time or a key is outside of its range.',
};

/** What a reason means. */
export function reasonWords(reason) {
  return REASONS[reason] ?? '';
}

/** What has drifted. */
export function subject(alert) {
  if (alert.what === 'label') return 'the label';
  if (alert.what === 'field') return `the field ${alert.field}`;
  if (alert.group) return `the loss of what is served to the group ${alert.group}`;
  if (alert.expert) return `the loss of the expert ${alert.expert}`;
  return 'the loss of what is served';
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function estimate({ mean, error, count: n } = {}) {
  if (mean == null) return 'unknown';
  return `${figure(mean)}${error == null ? '' : ` ± ${figure(error)}`} (${count(n)} values)`;
}

/** An alert's title. */
export function title(alert) {
  if (alert.kind !== 'drift') return `${alert.winner} stays`;
  const before = alert.before?.mean;
  const after = alert.after?.mean;
  const way = before == null || after == null || before === after ? 'has changed' : after > before ? 'has risen' : 'has fallen';
  return `${capital(subject(alert))} ${way}`;
}

/** An alert's explanation, in paragraphs. */
export function explain(alert) {
  return alert.kind === 'drift'
    ? [change(alert), attribution(alert), answer(alert)].filter((text) => text)
    : [settled(alert)];
}

function change(alert) {
  const chance = alert.probability == null ? '' : ` Without any change, such a verdict would have a probability of at most ${figure(alert.probability)}.`;
  const budget = alert.withinBudget === false ? ' It is beyond the budget of false alarms, and may well be chance.' : '';
  return `From ${estimate(alert.before)} to ${estimate(alert.after)}, since ${time(alert.changedAt)}. `
    + `Noticed ${count(alert.lag)} ${alert.lag === 1 ? 'value' : 'values'} later, at label ${count(alert.example)}.${chance}${budget}`;
}

function attribution({ attribution: parts }) {
  if (!parts) return '';
  const moved = (parts.moved ?? []).map((m) => `${m.column} from ${figure(m.before)} to ${figure(m.after)} (${signed(m.share)})`);
  const columns = moved.length ? `: ${moved.join(', ')}` : '';
  return `Of the change of ${signed(parts.change)}, ${signed(parts.columns)} is due to columns that are distributed otherwise${columns}; `
    + `${signed(parts.relation)} to another relation of columns and label.`;
}

function answer(alert) {
  const woken = alert.woken?.length ? ` Woken from their rest: ${alert.woken.join(', ')}.` : '';
  const answers = {
    alert: 'Nothing was done but to say so.',
    newborn: `Born: ${alert.newborn}, a fresh copy of ${alert.elder}, which it competes with.`,
    'on-trial': 'No expert was born, since a trial is going on.',
    nobody: 'No expert was born, since none was awake.',
    restart: 'Every expert starts afresh.',
    'forget-faster': 'Experts forget faster for a while.',
    refit: 'Experts learn from every event for a while.',
  };
  return (answers[alert.answer] ?? `Answer: ${alert.answer}.`) + woken;
}

function settled(alert) {
  const loser = alert.winner === alert.newborn ? alert.elder : alert.newborn;
  return `The trial of ${alert.newborn} against ${alert.elder} is over at label ${count(alert.example)}: `
    + `the winner lost ${figure(alert.winnerLoss)} a label in its second half, the elder ${figure(alert.elderLoss)}. ${loser} goes.`;
}
