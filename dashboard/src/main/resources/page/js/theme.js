// Light, dark, or as the reader's screen is. No module, so that it has spoken before anything is painted.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const icons = {
    auto: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 3v18M12 7h5.5M12 11h8.5M12 15h7.5',
    light: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
    dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  };
  let choice = localStorage.getItem('millrace-theme') ?? 'auto';
  if (!(choice in icons)) choice = 'auto';

  function show() {
    root.dataset.theme = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice;
    document.dispatchEvent(new Event('theme'));
    const button = document.getElementById('theme');
    if (!button) return;
    const words = { auto: 'as the screen is', light: 'light', dark: 'dark' }[choice];
    button.setAttribute('aria-label', `Colours: ${words}; press to change`);
    button.title = `Colours: ${words}`;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const look = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linecap': 'round', 'aria-hidden': 'true' };
    for (const [name, value] of Object.entries(look)) svg.setAttribute(name, value);
    path.setAttribute('d', icons[choice]);
    svg.append(path);
    button.replaceChildren(svg);
  }

  system.addEventListener('change', show);
  document.addEventListener('DOMContentLoaded', () => {
    show();
    document.getElementById('theme').addEventListener('click', () => {
      const all = Object.keys(icons);
      choice = all[(all.indexOf(choice) + 1) % all.length];
      localStorage.setItem('millrace-theme', choice);
      show();
    });
  });
  show();
})();
