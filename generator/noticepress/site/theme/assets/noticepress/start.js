/* Runs before the theme's script, which calls the functions by which it would remember things: here they remember nothing.
   The search hears of words that were pasted or spoken, too, and goes by the keyboard as the rest of a page does. It asks for its index
   when somebody goes to it, not with every page: that is a third of what a page weighs, and work for a phone. From a file, where a
   browser opens a folder and not the page in it, and lets nothing be searched, the links are mended and the search is taken away. */
(function () {
  window.__md_scope = new URL("../../", document.currentScript.src);
  window.__md_get = function () { return null; };
  window.__md_set = function () {};
  window.__md_hash = function () { return 0; };

  document.querySelectorAll(".md-toggle").forEach(function (box) { box.checked = false; });

  var toggle = document.getElementById("__search");
  var search = document.querySelector(".md-search");
  var button = document.querySelector(".np-search-button");
  var quiet = false;

  var field = search && search.querySelector(".md-search__input");

  var ask = XMLHttpRequest.prototype.open;
  var send = XMLHttpRequest.prototype.send;
  var held = [];

  function hold() {
    XMLHttpRequest.prototype.open = function (method, url) {
      this.isIndex = /search_index\.json$/.test(url);
      return ask.apply(this, arguments);
    };
    XMLHttpRequest.prototype.send = function (body) {
      if (this.isIndex) held.push(this);
      else send.call(this, body);
    };
  }

  function release() {
    XMLHttpRequest.prototype.open = ask;
    XMLHttpRequest.prototype.send = send;
    held.splice(0).forEach(function (request) { send.call(request); });
  }

  function open(wanted) {
    if (toggle.checked !== wanted) toggle.click();
  }

  /* To the field without opening what it finds, or to the button where there is no room for the field. */
  function back() {
    quiet = true;
    (button.offsetParent ? button : field).focus();
    quiet = false;
  }

  /* The theme's own keys would take letters from those who speak to their computer (WCAG 2.1.4), pass over what was found, and leave
     the keyboard nowhere when the search closes: the next key would go astray. */
  function press(event) {
    var inside = search && search.contains(event.target);
    var letter = event.key && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    var leaves = inside && event.key === "Escape";
    if (inside ? event.key === "Tab" || leaves : letter) event.stopImmediatePropagation();
    if (inside) search.querySelectorAll("a[tabindex]").forEach(function (link) { link.removeAttribute("tabindex"); });
    if (leaves) {
      open(false);
      back();
    }
  }

  addEventListener("keydown", press, true);
  if (search) {
    hold();
    toggle.addEventListener("change", release);
    [search, button].forEach(function (part) { part.addEventListener("focusin", release); });
    ["focusin", "focusout"].forEach(function (name) {
      addEventListener(name, function (event) { if (quiet) event.stopImmediatePropagation(); }, true);
    });
    button.addEventListener("click", function () {
      open(true);
      field.focus();
    });
    search.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !search.contains(event.relatedTarget)) open(false);
    });
    field.addEventListener("input", function () {
      open(true);
      field.dispatchEvent(new Event("keyup"));
    });
  }

  if (location.protocol === "file:") {
    document.querySelectorAll(".md-search, .np-search-button").forEach(function (part) { part.remove(); });
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }
})();
