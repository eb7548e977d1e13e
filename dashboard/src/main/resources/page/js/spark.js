import { svg } from './dom.js';

/** A small line without axes, for the eye. */
export function spark() {
  return svg('svg', { class: 'spark', viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('polygon'), svg('polyline'));
}

/** Draws values into it. */
export function drawSpark(node, values) {
  const known = values.filter((value) => value != null);
  const most = Math.max(...known, 1e-300);
  const points = values
    .map((value, i) => (value == null ? null : `${(100 * i) / Math.max(1, values.length - 1)},${22.5 - (21 * value) / most}`))
    .filter((point) => point != null);
  const enough = points.length > 1;
  node.lastChild.setAttribute('points', enough ? points.join(' ') : '');
  node.firstChild.setAttribute('points', enough ? `0,24 ${points.join(' ')} 100,24` : '');
}
