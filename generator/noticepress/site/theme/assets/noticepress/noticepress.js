/* Keeps the reader's place: links to the same page in another language, law or version get the section's anchor.
   Copies links of headings, closes the list of contents, and answers two questions from the tables on the page; nothing is stored,
   nothing is asked from elsewhere. */
(function () {
  function keep() {
    document.querySelectorAll("a[data-np-keep]").forEach(function (link) {
      link.hash = location.hash;
    });
  }

  function say(form, cell, none) {
    var answer = form.querySelector("[data-np-answer]");
    answer.textContent = cell ? "" : none;
    if (cell) cell.cloneNode(true).childNodes.forEach(function (node) { answer.appendChild(node.cloneNode(true)); });
  }

  function mark(table, found) {
    table.querySelectorAll("[aria-current]").forEach(function (row) { row.removeAttribute("aria-current"); });
    if (found) found.setAttribute("aria-current", "true");
  }

  function at(form) {
    var table = document.querySelector(".np-reigns");
    var day = form.querySelector("input").value;
    var found = day && Array.prototype.find.call(table.tBodies[0].rows, function (row) {
      return (row.dataset.from || "") <= day && day <= (row.dataset.until || "9999-99-99");
    });
    mark(table, found);
    say(form, found && found.lastElementChild, "");
  }

  /* Two versions: the page of what changed in the newer one or since the older one, else the changes step by step. */
  function compare(form) {
    var chosen = form.querySelectorAll("select"), answer = form.querySelector("[data-np-answer]");
    var table = document.querySelector(".np-pairs"), rows = Array.prototype.slice.call(table.tBodies[0].rows);
    function at(version) { return rows.findIndex(function (row) { return row.dataset.version === version; }); }
    var older = at(chosen[0].value), newer = at(chosen[1].value);
    if (older <= newer) return say(form, null, answer.dataset.npNone);
    if (older === newer + 1) return say(form, rows[newer].cells[1]);
    if (chosen[1].value === table.dataset.npCurrent) return say(form, rows[older].cells[2]);
    var steps = document.createElement("td");
    steps.append(answer.dataset.npSteps);
    rows.slice(newer, older).reverse().forEach(function (row, step) {
      steps.append(step ? ", " : " ", row.cells[1].firstElementChild.cloneNode(true));
    });
    say(form, steps);
  }

  function ask(name, answer) {
    document.querySelectorAll("form[data-np-" + name + "]").forEach(function (form) {
      form.hidden = false;
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("input", function () { answer(form); });
      answer(form);
    });
  }

  /* The link of a heading is copied as well as followed, where the browser lets a page do that. */
  function copy(link) {
    var said = document.querySelector("[data-np-copied-says]");
    if (!said || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(function () {
      said.textContent = said.dataset.npCopiedSays;
      link.dataset.npCopied = "";
      setTimeout(function () { said.textContent = ""; delete link.dataset.npCopied; }, 3000);
    }, function () {});
  }

  /* For a pointer only: whoever reads with a keyboard or a voice has the list of contents, and hears each heading once. */
  var named = document.querySelector("[data-np-link]");
  if (named) document.querySelectorAll(".np-document :is(h2, h3, h4)[id]").forEach(function (heading) {
    var link = document.createElement("a");
    link.className = "headerlink";
    link.href = "#" + heading.id;
    link.textContent = "¶";
    link.title = named.dataset.npLink;
    link.tabIndex = -1;
    link.setAttribute("aria-hidden", "true");
    link.addEventListener("click", function () { copy(link); });
    heading.append(link);
  });

  /* The list of contents stays in reach on a phone; once it led somewhere it is out of the way. */
  document.querySelectorAll(".np-contents a").forEach(function (link) {
    link.addEventListener("click", function () { link.closest("details").open = false; });
  });

  addEventListener("hashchange", keep);
  document.addEventListener("click", function () { setTimeout(keep, 0); });
  keep();
  ask("at", at);
  ask("compare", compare);
})();
