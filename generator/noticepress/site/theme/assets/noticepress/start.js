/* Runs before the theme's script, which calls the functions by which it would remember things: here they remember nothing.
   The search hears of words that were pasted or spoken, too, and goes by the keyboard as the rest of a page does. It asks for its index
   when somebody goes to it, not with every page: that is a third of what a page weighs, and work for a phone. Its field is made here,
   since without a script nobody can search. From a file, where a browser opens a folder and not the page in it, and lets nothing be
   searched, the links are mended and the search is taken away. */
(function () {
  window.__md_scope = new URL("../../", document.currentScript.src);
  window.__md_get = function () { return null; };
  window.__md_set = function () {};
  window.__md_hash = function () { return 0; };

  document.querySelectorAll(".md-toggle").forEach(function (box) { box.checked = false; });

  var toggle = document.getElementById("__search");
  var button = document.querySelector(".np-search-button");
  var search = button && location.protocol !== "file:" && made();
  var quiet = false;

  var field = search && search.querySelector(".md-search__input");

  /* What follows the reader's place in the list of contents. */
  document.querySelectorAll(".md-nav__list a").forEach(function (link) { link.className = "md-nav__link"; });

  function element(name, attributes, children) {
    var found = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { found.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (each) { found.append(each); });
    return found;
  }

  function icon(path) {
    var found = button.querySelector("svg").cloneNode(true);
    if (path) found.querySelector("path").setAttribute("d", path);
    return found;
  }

  /* As the theme's script and style sheets look for it. */
  function made() {
    var words = JSON.parse(document.getElementById("__config").textContent).translations;
    var back = "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z";
    var close = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z";
    var asked = words["search.placeholder"];
    var reset = words["search.reset"];
    var form = element("form", { class: "md-search__form", name: "search" }, [
      element("input", {
        type: "text", class: "md-search__input", name: "query", "aria-label": asked, placeholder: asked, autocapitalize: "off",
        autocomplete: "off", spellcheck: "false", "data-md-component": "search-query", required: "",
      }),
      element("label", { class: "md-search__icon md-icon", for: "__search" }, [icon(), icon(back)]),
      element("div", { class: "md-search__options" }, [
        element("button", { type: "reset", class: "md-search__icon md-icon", title: reset, "aria-label": reset }, [icon(close)]),
      ]),
    ]);
    var found = element("div", { class: "md-search-result", "data-md-component": "search-result" }, [
      element("div", { class: "md-search-result__meta", role: "status" }, [words["search.result.initializer"]]),
      element("ol", { class: "md-search-result__list", role: "presentation" }),
    ]);
    var output = element("div", { class: "md-search__output" }, [
      element("div", { class: "md-search__scrollwrap", "data-md-scrollfix": "" }, [found]),
    ]);
    var box = element("div", { class: "md-search", "data-md-component": "search" }, [
      element("label", { class: "md-search__overlay", for: "__search" }),
      element("div", { class: "md-search__inner", role: "search", "aria-label": button.title }, [form, output]),
    ]);
    button.after(box);
    return box;
  }

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
    if (button) button.remove();
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }
})();
