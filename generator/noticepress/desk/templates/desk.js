/* Keeps a desk page in step with the files: when the server says that they have another state, the page is fetched again and what differs is put
   in its place, so that what is open stays open and what is read stays where it is. A tab that nobody looks at listens to nothing: browsers keep few
   connections to one server open, and what it missed is fetched when it is looked at again. */
(() => {
  'use strict';
  const state = () => document.documentElement.dataset.state;
  const stopped = away => { const told = document.getElementById('desk-stopped'); if (told) told.hidden = !away; };
  let events = null, busy = false, again = false;

  /* Attributes that people set by using the page; the new page does not know of them. */
  const KEPT = (element, name) => name === 'open' && element.nodeName === 'DETAILS';

  function alike(one, other) {
    return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id || '') === (other.id || '');
  }

  function attributes(old, next) {
    for (const each of [...old.attributes]) {
      if (!next.hasAttribute(each.name) && !KEPT(old, each.name)) old.removeAttribute(each.name);
    }
    for (const each of next.attributes) {
      if (!KEPT(old, each.name) && old.getAttribute(each.name) !== each.value) old.setAttribute(each.name, each.value);
    }
  }

  function morph(old, next) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
      return;
    }
    attributes(old, next);
    const named = new Map([...old.children].filter(each => each.id).map(each => [each.id, each]));
    let at = old.firstChild;
    for (const each of [...next.childNodes]) {
      const known = each.id ? named.get(each.id) : at && alike(at, each) ? at : null;
      if (known && alike(known, each)) {
        if (known === at) at = at.nextSibling;
        else old.insertBefore(known, at);
        morph(known, each);
      } else {
        old.insertBefore(document.importNode(each, true), at);
      }
    }
    while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
  }

  /* The first row in sight and where it is: there it shall be afterwards. */
  function anchor() {
    for (const row of document.querySelectorAll('.row')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > 64 && box.height) return {id: row.id, top: box.top};
    }
    return null;
  }

  function words() {
    return new Map([...document.querySelectorAll('.row')].map(row =>
      [row.id, [...row.querySelectorAll(':scope > .words')].map(each => each.textContent).join('\n')]));
  }

  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    const seen = anchor(), before = words();
    const fresh = [...document.querySelectorAll('[data-fresh]')].map(row => row.id);
    const said = document.getElementById('desk-said').textContent;
    attributes(document.documentElement, next.documentElement);
    document.title = next.title;
    morph(document.body, next.body);
    const changed = before.size ? [...words()].filter(([id, now]) => before.get(id) !== now).map(([id]) => id) : [];
    for (const id of changed.length ? changed : fresh) { /* told twice of one save, it was fresh all the same */
      const row = document.getElementById(id);
      if (row) row.dataset.fresh = '';
    }
    const row = seen && document.getElementById(seen.id);
    if (row) scrollBy({top: row.getBoundingClientRect().top - seen.top, behavior: 'instant'});
    const told = document.body.dataset.updated.trim();
    document.getElementById('desk-said').textContent = said === told ? `${told}\u00a0` : told;
  }

  async function update() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.pathname, {cache: 'no-store'});
        show(await answer.text());
      } while (again);
    } catch {
      stopped(true);
    }
    busy = false;
  }

  function listen() {
    if (document.hidden) { events?.close(); events = null; return; }
    if (events) return;
    events = new EventSource(`/desk/events?at=${encodeURIComponent(location.pathname)}`);
    events.addEventListener('desk', event => { stopped(false); if (event.data !== state()) update(); });
    events.addEventListener('error', () => stopped(true));
  }

  /* Inside a closed 'details' a place that a link leads to cannot be seen. */
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.nodeName === 'DETAILS') target.open = true;
    for (let around = target.parentElement; around; around = around.parentElement) {
      if (around.nodeName === 'DETAILS') around.open = true;
    }
    target.scrollIntoView();
  }

  addEventListener('hashchange', reveal);
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => { events?.close(); events = null; });
  addEventListener('pageshow', listen);
  reveal();
  listen();
})();
