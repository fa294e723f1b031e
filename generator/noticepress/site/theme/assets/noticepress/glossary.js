/* Shows what a legal word means beside the word, from the explanations at the foot of the page; and beside a name in a row of the text
   the entry of what it names, from where that stands. Without a script, or in a browser without popovers, both are links to there.
   A build puts ``window.npPanels`` before it: its words in a language. */
(function () {
  var words = document.querySelectorAll('a[id^="np-use-"], a[href^="#np-e"]');
  var said = window.npPanels;
  if (!words.length || !HTMLElement.prototype.showPopover) return;
  var gap = 6;
  var edge = 8;
  var open = null;
  var held = null; /* the word whose panel was open when the pointer went down, which closes it */

  function part(name, className, content) {
    var element = document.createElement(name);
    element.className = className;
    if (typeof content === "string") element.textContent = content;
    else content.forEach(function (node) { element.appendChild(node.cloneNode(true)); });
    return element;
  }

  /* What is copied has no anchors of its own, and no second panel opens from it. */
  function bare(element) {
    element.querySelectorAll("[id]").forEach(function (each) { each.removeAttribute("id"); });
    element.querySelectorAll('a[href^="#np-"], a:not([href])').forEach(function (each) { each.replaceWith.apply(each, each.childNodes); });
    element.querySelectorAll(".headerlink").forEach(function (each) { each.remove(); });
    return element;
  }

  /* An entry is an item that begins with a name, or a heading and what it heads. */
  function entry(at) {
    var holder = at.closest("h2, h3, h4"), said = [], each;
    if (!holder) {
      for (each = at.nextSibling; each; each = each.nextSibling) said.push(each);
      var rest = bare(part("div", "np-panel__means", said));
      if (rest.firstChild && rest.firstChild.nodeType === 3) rest.firstChild.nodeValue = rest.firstChild.nodeValue.replace(/^[\s:.,]+/, "");
      return [bare(part("strong", "np-panel__name", at.childNodes)), rest];
    }
    for (each = holder.nextElementSibling; each && !/^H[1-6]$/.test(each.tagName); each = each.nextElementSibling) said.push(each);
    return [bare(part("strong", "np-panel__name", holder.childNodes)), bare(part("div", "np-panel__means", said))];
  }

  function explanation(name) {
    return [part("strong", "np-panel__name", name.childNodes), part("span", "np-panel__means", name.parentNode.querySelector("dd").childNodes)];
  }

  /* Below the word, or above it when there is no room below; never on it. Both stand in the page, so they scroll together. */
  function place(panel, word) {
    var at = word.getBoundingClientRect();
    var width = document.documentElement.clientWidth;
    var header = document.querySelector(".md-header");
    var top = header ? Math.max(header.getBoundingClientRect().bottom, 0) : 0;
    panel.style.left = Math.max(edge, Math.min(at.left, width - panel.offsetWidth - edge)) + scrollX + "px";
    var above = at.bottom + gap + panel.offsetHeight > innerHeight && at.top - gap - panel.offsetHeight > top;
    panel.style.top = (above ? at.top - gap - panel.offsetHeight : at.bottom + gap) + scrollY + "px";
  }

  function made(word) {
    var at = document.getElementById(word.hash.slice(1)), explains = /^np-use-/.test(word.id);
    var panel = part("span", "np-panel", "");
    var parts = explains ? explanation(at) : entry(at), title = parts[0], means = parts[1];
    var shut = part("button", "np-panel__close", said.close);
    var all = part("a", "np-panel__all", explains ? said.all : said.there);
    panel.id = "np-panel";
    panel.popover = "auto";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    title.id = "np-panel-name";
    means.id = "np-panel-means";
    panel.setAttribute("aria-labelledby", title.id);
    panel.setAttribute("aria-describedby", means.id);
    shut.type = "button";
    shut.addEventListener("click", function () { panel.hidePopover(); });
    all.href = word.hash;
    all.addEventListener("click", function () { panel.hidePopover(); });
    [title, means, shut, all].forEach(function (each) { panel.appendChild(each); });
    panel.addEventListener("toggle", function (event) {
      if (event.newState === "closed" && open && open.panel === panel) close();
    });
    panel.addEventListener("focusout", function (event) {
      var to = event.relatedTarget;
      if (to && to !== word && !panel.contains(to)) panel.hidePopover();
    });
    return panel;
  }

  function close() {
    var was = open;
    open = null;
    var lost = was.panel.contains(document.activeElement) || document.activeElement === document.body;
    was.panel.remove();
    was.word.setAttribute("aria-expanded", "false");
    was.word.removeAttribute("aria-controls");
    if (lost) was.word.focus({ preventScroll: true });
  }

  function toggle(word) {
    var again = word === (held || (open && open.word));
    held = null;
    if (open) close();
    if (again) return;
    var panel = made(word);
    word.after(panel);
    panel.showPopover();
    place(panel, word);
    word.setAttribute("aria-expanded", "true");
    word.setAttribute("aria-controls", panel.id);
    open = { panel: panel, word: word };
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  words.forEach(function (word) {
    word.setAttribute("role", "button");
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", "false");
    word.addEventListener("pointerdown", function () { held = open && open.word; });
    word.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!event.detail) held = null; /* by keyboard */
      toggle(word);
    });
    word.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle(word);
    });
  });
  addEventListener("resize", function () { if (open) place(open.panel, open.word); });
})();
