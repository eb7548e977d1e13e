// What several views are made of.
import { el, svg, say, each } from './dom.js';

/** Tiles: a name, a figure and a note each. */
export class Tiles {
  constructor(label) {
    this.node = el('dl', { class: 'tiles', 'aria-label': label });
  }

  /** `tiles` holds [name, figure, note, mood]. */
  show(tiles) {
    const make = () => el('div', { class: 'tile' }, el('dt'), el('dd'), el('dd', { class: 'note' }));
    each(this.node, tiles, make, (tile, [name, figure, note, mood]) => {
      tile.dataset.mood = mood ?? '';
      [name, figure, note ?? ''].forEach((text, i) => say(tile.children[i], text));
    });
  }
}

/** A share as a bar; more than all is bad. */
export function meter() {
  return el('span', { class: 'meter', 'aria-hidden': 'true' }, bar());
}

/** A bar to fill. */
export function bar() {
  return svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, svg('rect', { height: 10, width: 0 }));
}

/** Fills a bar. */
export function drawBar(node, share) {
  node.querySelector('rect').setAttribute('width', String(100 * Math.min(1, Math.max(0, share || 0))));
}

/** What to say where there is nothing to show yet. */
export function empty(title, ...lines) {
  return el('div', { class: 'empty' }, el('strong', {}, title), ...lines.map((line) => el('p', {}, line)));
}

/** Code within words. */
export function code(text) {
  return el('code', {}, text);
}

/** A card with a heading. */
export function card(title, ...children) {
  const heading = el('h2', {}, title);
  const header = el('header', {}, heading);
  return Object.assign(el('section', { class: 'card' }, header, ...children), { header, heading });
}

/** Two or more ways to see the same; `onChoose` is told which. */
export function switcher(label, choices, chosen, onChoose) {
  const node = el('div', { class: 'switch', role: 'group', 'aria-label': label });
  for (const [value, words] of choices) {
    const choose = () => {
      for (const button of node.children) button.setAttribute('aria-pressed', String(button.dataset.value === value));
      onChoose(value);
    };
    node.append(el('button', { type: 'button', data: { value }, 'aria-pressed': String(value === chosen), on: { click: choose } }, words));
  }
  return node;
}
