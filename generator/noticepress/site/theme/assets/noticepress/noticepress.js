/* Keeps the reader's place: links to the same page in another language, law or version get the section's anchor, the list of contents
   marks the section that is read, and what is folded opens where a link leads into it and on paper. Copies links of headings, closes the list of contents, and answers from a table on the page what counted on a day; nothing is stored,
   nothing is asked from elsewhere. */
(function () {
  function keep() {
    document.querySelectorAll("a[data-np-keep]").forEach(function (link) {
      link.hash = location.hash;
    });
  }

  function say(form, cell) {
    var answer = form.querySelector("[data-np-answer]");
    answer.textContent = "";
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
    say(form, found && found.lastElementChild);
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

  /* The section that is read is the last whose heading stands in the upper part of the window. */
  function follow(entries) {
    var here = null, waits = false;
    var list = entries[0].closest(".md-sidebar__scrollwrap");
    var places = entries.map(function (link) { return [link, document.getElementById(link.getAttribute("href").slice(1))]; })
      .filter(function (each) { return each[1]; });
    function mark() {
      var low = innerHeight / 4, found = null;
      places.every(function (each) {
        if (each[1].getBoundingClientRect().top > low) return false;
        found = each[0];
        return true;
      });
      waits = false;
      if (found === here) return;
      if (here) here.classList.remove("md-nav__link--active");
      here = found;
      if (!here) return;
      here.classList.add("md-nav__link--active");
      if (list.scrollHeight > list.clientHeight) list.scrollTop = here.offsetTop - list.clientHeight / 2;
    }
    addEventListener("scroll", function () {
      if (!waits) requestAnimationFrame(mark);
      waits = true;
    }, { passive: true });
    mark();
  }
  var entries = Array.prototype.slice.call(document.querySelectorAll(".md-nav__list a"));
  if (entries.length) follow(entries);

  function unfold() {
    for (var each = document.querySelector(":target"); each; each = each.parentElement) if (each.matches("details:not([open])")) each.open = true;
  }
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll("article details:not([open], .np-choice, .np-contents)"));
    folded.forEach(function (each) { each.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.splice(0).forEach(function (each) { each.open = false; });
  });
  unfold();

  addEventListener("hashchange", function () {
    unfold();
    keep();
  });
  document.addEventListener("click", function () { setTimeout(keep, 0); });
  keep();
  document.querySelectorAll("form[data-np-at]").forEach(function (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () { at(form); });
    at(form);
  });
})();
