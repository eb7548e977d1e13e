// Elements from text that nobody vouches for: it only ever becomes text.

const SVG = 'http://www.w3.org/2000/svg';

/** An element; `on` holds listeners, `data` data attributes, everything else is an attribute. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === 'data') {
      Object.assign(node.dataset, value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value != null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

/** Sets text only where it changes, so that a reader's selection stays. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Has as many children as there are items, each filled from its item; children stay, and so does the focus. */
export function each(parent, items, make, update) {
  while (parent.children.length > items.length) parent.lastElementChild.remove();
  items.forEach((item, i) => {
    let child = parent.children[i];
    if (!child) {
      child = make(item);
      parent.append(child);
    }
    update(child, item, i);
  });
}

/** The address of a key's view. */
export function keyLink(key) {
  return `#/key/${encodeURIComponent(key)}`;
}
