/* Shows the parts of a text that have a line (purposes; kinds of personal information) as that line, until a reader opens them. They
   open by themselves where a search in the page finds something, where a link leads to them, and on paper. Runs where the text ends,
   before it is seen. A browser that finds no words in what is folded keeps all of it open, as everybody does without a script. Which
   ones are open stays with the page in the browser's history, for the way back; nothing is stored. A build puts ``window.npFolded`` before
   it: its words in a language. */
(function () {
  var said = window.npFolded, whole = document.currentScript.previousElementSibling.dataset.npWhole;
  if (!("onbeforematch" in HTMLElement.prototype)) return;
  var folds = Array.prototype.map.call(document.querySelectorAll(".np-document h3[data-np-line]"), fold);
  var all = document.createElement("button");

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  /* The heading stays a heading, with its anchor; its words become a button. All that it heads is folded. */
  function fold(heading, number) {
    var head = element("div", "np-fold", ""), body = element("div", "np-folded", ""), button = element("button", "", "");
    while (heading.nextSibling && !/^H[1-3]$/.test(heading.nextSibling.nodeName)) body.append(heading.nextSibling);
    button.type = "button";
    button.append.apply(button, heading.childNodes);
    heading.before(head);
    heading.append(button);
    head.append(heading, line(heading.dataset.npLine.split(" · ")));
    head.after(body);
    body.id = "np-folded-" + (number + 1);
    button.setAttribute("aria-controls", body.id);
    var made = { id: heading.id, head: head, body: body, button: button };
    head.addEventListener("click", function (event) {
      if (event.target.closest("a") || (event.detail && String(getSelection()))) return;
      show(made, body.hasAttribute("hidden"));
      keep();
    });
    body.addEventListener("beforematch", function () {
      show(made, true);
      keep();
    });
    show(made, false);
    return made;
  }

  function line(parts) {
    var made = element("p", "np-line", "");
    parts.forEach(function (part, number) { made.append(number ? " · " : "", element("span", "", part)); });
    return made;
  }

  function show(fold, open) {
    if (open) fold.body.removeAttribute("hidden");
    else fold.body.setAttribute("hidden", "until-found");
    fold.button.setAttribute("aria-expanded", open);
  }

  function opened(fold) { return !fold.body.hasAttribute("hidden"); }

  function keep() {
    var ids = folds.filter(opened).map(function (fold) { return fold.id; });
    all.textContent = ids.length === folds.length ? said.close : said.open;
    if (String(ids) === String(kept())) return;
    history.replaceState(Object.assign({}, history.state, { npOpen: ids }), "");
  }

  function kept() { return (history.state && history.state.npOpen) || []; }

  /* What the address leads to is open: a part, something in it, or the section of which a link opens all. */
  function follow() {
    var name = location.hash.slice(1), target = name && document.getElementById(name);
    if (!target) return;
    folds.forEach(function (fold) {
      if (name === whole || fold.head.contains(target) || fold.body.contains(target)) show(fold, true);
    });
    keep();
  }

  var controls = element("div", "np-folds", "");
  all.type = "button";
  all.addEventListener("click", function () {
    var open = !folds.every(opened);
    folds.forEach(function (fold) { show(fold, open); });
    keep();
  });
  controls.append(element("p", "", said.lead), all);
  folds[0].head.before(controls);
  folds.forEach(function (fold) { if (kept().indexOf(fold.id) >= 0) show(fold, true); });
  keep();
  follow();
  addEventListener("hashchange", follow);
  document.addEventListener("click", function (event) {
    if (!event.defaultPrevented && event.target.closest('a[href^="#"]')) setTimeout(follow, 0);
  });
})();
