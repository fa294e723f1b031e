/* Runs before the theme's script, which calls the functions by which it would remember things: here they remember nothing.
   The search hears of words that were pasted or spoken, too. From a file, where a browser opens a folder and not the page in
   it, and lets nothing be searched, the links are mended and the search is taken away. */
(function () {
  window.__md_scope = new URL("../../", document.currentScript.src);
  window.__md_get = function () { return null; };
  window.__md_set = function () {};
  window.__md_hash = function () { return 0; };

  document.querySelectorAll(".md-toggle").forEach(function (box) { box.checked = false; });

  document.querySelectorAll(".md-search__input").forEach(function (input) {
    input.addEventListener("input", function () { input.dispatchEvent(new Event("keyup")); });
  });

  if (location.protocol === "file:") {
    document.querySelectorAll(".md-search, .np-search-button").forEach(function (part) { part.remove(); });
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }
})();
