// What the server tells, once a second, and whether we listen.

const STATES = { connecting: 'Connecting', live: 'Live', paused: 'Paused', lost: 'Reconnecting' };

/** Listens; `onTick` is given how things stand, `onState` whether we hear. */
export class Live {
  #source = null;
  #state = 'connecting';

  constructor(onTick, onState) {
    this.onTick = onTick;
    this.onState = onState;
    this.#open();
  }

  get paused() {
    return this.#state === 'paused';
  }

  #open() {
    this.#tell('connecting');
    this.#source = new EventSource('/api/live');
    this.#source.addEventListener('tick', (event) => {
      this.#tell('live');
      this.onTick(JSON.parse(event.data));
    });
    this.#source.addEventListener('error', () => {
      this.#tell('lost');
      if (this.#source.readyState === EventSource.CLOSED) { // the browser has given up; we do not
        setTimeout(() => this.#state === 'lost' && this.#open(), 2000);
      }
    });
  }

  toggle() {
    if (this.paused) {
      this.#open();
    } else {
      this.#source.close();
      this.#tell('paused');
    }
  }

  #tell(state) {
    this.#state = state;
    this.onState(state, STATES[state]);
  }
}

/** Asks the server; null if it knows nothing of that. */
export async function ask(path, question = {}) {
  const url = new URL(`/api/${path}`, location.origin);
  for (const [name, value] of Object.entries(question)) {
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, value);
  }
  const response = await fetch(url);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}
