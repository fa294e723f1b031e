/* Runs before the theme's script, which calls the functions by which it would remember things: here they remember nothing.
   Its keys would take letters from those who speak to their computer (WCAG 2.1.4): a letter is heard by the part of the page that has the
   focus, and by nothing else (np-key). From a file, where a browser opens a folder and
   not the page in it, the links are mended. */
(function () {
  window.__md_scope = new URL("../../", document.currentScript.src);
  window.__md_get = function () { return null; };
  window.__md_set = function () {};
  window.__md_hash = function () { return 0; };

  document.querySelectorAll(".md-toggle").forEach(function (box) { box.checked = false; });

  /* What follows the reader's place in the list of contents. */
  document.querySelectorAll(".md-nav__list a").forEach(function (link) { link.className = "md-nav__link"; });

  addEventListener("keydown", function (event) {
    if (event.key && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.stopImmediatePropagation();
      if (event.shiftKey || event.isComposing || event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
      event.target.dispatchEvent(new CustomEvent("np-key", { bubbles: true, detail: event.key.toLowerCase() }));
    }
  }, true);

  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }
})();
