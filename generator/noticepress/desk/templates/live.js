/* Loads a page of the site again when the site was built again. */
(() => {
  'use strict';
  const known = document.currentScript.dataset.site;
  let events = null;
  function listen() {
    if (document.hidden) { events?.close(); events = null; return; }
    if (events) return;
    events = new EventSource('/desk/events');
    events.addEventListener('site', event => {
      if (event.data !== known) location.reload();
    });
  }
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => { events?.close(); events = null; });
  addEventListener('pageshow', listen);
  listen();
})();
