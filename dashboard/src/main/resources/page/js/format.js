// Figures and times as people read them.

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NONE = '–';

/** A count. */
export function count(value) {
  return value == null ? NONE : whole.format(value);
}

/** A count that is large or short of room. */
export function short(value) {
  return value == null ? NONE : Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value);
}

/** A figure, to four digits. */
export function figure(value) {
  if (value == null || !Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (value < 0) return `−${figure(size)}`;
  if (size >= 1e15 || (size < 1e-3 && size > 0)) return value.toExponential(2).replace('e+', 'e').replace('-', '−');
  if (size >= 1e6) return compact.format(value);
  if (size >= 1000) return whole.format(value);
  const digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

/** A figure with its sign. */
export function signed(value) {
  return value > 0 ? `+${figure(value)}` : figure(value);
}

/** A share. */
export function percent(value) {
  return value == null || !Number.isFinite(value) ? NONE : `${(100 * value).toFixed(Math.abs(value) < 0.1 ? 1 : 0)} %`;
}

/** A time, in UTC; the hour only if it says something. */
export function time(millis) {
  const date = new Date(millis);
  if (!millis || Number.isNaN(date.getTime())) return NONE;
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const two = (n) => String(n).padStart(2, '0');
  const seconds = date.getUTCSeconds() ? `:${two(date.getUTCSeconds())}` : '';
  return millis % 86_400_000 === 0 ? day : `${day}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${seconds}`;
}

/** Bytes. */
export function bytes(value) {
  return value < 1024 ? `${value} bytes` : value < 1 << 20 ? `${(value / 1024).toFixed(0)} KiB` : `${(value / (1 << 20)).toFixed(0)} MiB`;
}
