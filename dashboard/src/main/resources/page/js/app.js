// Which view is shown, and when it looks again.
import { Live, ask } from './live.js';
import { say } from './dom.js';
import { count } from './format.js';
import { Overview } from './views/overview.js';
import { KeyView } from './views/key.js';
import { Groups } from './views/groups.js';
import { Drift } from './views/drift.js';
import { Letters } from './views/letters.js';

const VIEWS = { overview: Overview, key: KeyView, groups: Groups, drift: Drift, letters: Letters };
const $ = (id) => document.getElementById(id);

let pipeline = null;
let view = null;
let tick = null;
let seen = -1;
let looking = false;

/** The view and what it is about, by the address. */
function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  const known = name in VIEWS ? name : 'overview';
  let about = null;
  try {
    about = rest.length ? decodeURIComponent(rest.join('/')) : null;
  } catch { /* an address nobody made here */ }
  return { name: known, about };
}

function open() {
  const { name, about } = route();
  view?.dispose?.();
  view = new VIEWS[name](pipeline, about);
  view.name = name;
  $('main').replaceChildren(...view.nodes);
  document.title = `${view.title} · ${pipeline.name} · Millrace`;
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.dataset.view === name || (name === 'key' && link.dataset.view === 'overview');
    current ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  seen = -1;
  look();
}

/** Lets the view ask for what it shows, if there is anything new. */
async function look() {
  if (looking || !tick || !view || seen === tick.totals.version) return;
  looking = true;
  const current = view;
  const version = tick.totals.version;
  try {
    await current.look(tick);
    if (current === view) seen = version;
  } catch (failure) {
    console.warn(failure.message);
  } finally {
    looking = false;
    if (current !== view) look();
  }
}

function onTick(news) {
  tick = news;
  const { state, sentence, behind } = news.standing;
  const banner = $('standing');
  banner.hidden = !sentence;
  banner.dataset.state = state;
  say(banner, sentence);
  $('behind').hidden = behind < 1000;
  say($('behind'), `${count(behind)} records behind`);
  view?.tick?.(news);
  look();
}

function onState(state, word) {
  const pill = $('live');
  pill.dataset.state = state;
  pill.setAttribute('aria-pressed', String(state === 'paused'));
  pill.title = state === 'paused' ? 'Press to go on' : 'Press to pause';
  say($('live-word'), word);
}

async function begin() {
  pipeline = await ask('pipeline');
  say($('pipeline'), pipeline.name);
  open();
  addEventListener('hashchange', () => {
    open();
    scrollTo(0, 0);
    $('main').focus({ preventScroll: true });
  });
  const live = new Live(onTick, onState);
  $('live').addEventListener('click', () => live.toggle());
}

begin().catch((failure) => {
  $('standing').hidden = false;
  say($('standing'), failure.message);
});
