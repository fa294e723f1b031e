/* The search: a dialog with a field, made here since without a script nobody can search. What finds, and the index, are asked for when
   somebody opens it, not with every page. The index is a script, so that a page in a folder on a disk can be searched, too.
   A build puts ``window.npSearch`` before it: the words of a language, and the scripts that find in it. */
(function () {
  var settings = document.getElementById("np-search");
  var button = document.querySelector(".np-search-button");
  if (!settings || !button || !window.HTMLDialogElement) {
    if (button) button.remove();
    return;
  }
  settings = JSON.parse(settings.textContent);

  var words = window.npSearch, SHOWN = 8, LEAST = 0.01;
  var finders = {}, timer = 0, asked = "";

  function element(name, attributes, children) {
    var found = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { found.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (each) { if (each) found.append(each); });
    return found;
  }

  function filled(message, value) { return message.split("#").join(value); }

  var field = element("input", {
    type: "text", id: "np-search-field", class: "np-search__field", inputmode: "search", enterkeyhint: "search", autocapitalize: "off",
    autocomplete: "off", spellcheck: "false", maxlength: "200",
  });
  var close = element("button", { type: "button", class: "np-search__close" }, [words.close]);
  var status = element("p", { class: "np-search__status", role: "status" });
  var list = element("ol", { class: "np-search__list" });
  var more = element("button", { type: "button", class: "np-search__more", hidden: "" }, [words.more]);
  var others = element("button", { type: "button", class: "np-search__more", hidden: "" }, [words.others]);
  var elsewhere = element("section", { class: "np-search__part", hidden: "" }, [
    element("h2", {}, [words.elsewhere]), element("ol", { class: "np-search__list" }),
  ]);
  var tasks = element("section", { class: "np-search__part", hidden: "" }, [
    element("h2", {}, [words.tasks]), element("ul", { class: "np-search__tasks" }),
  ]);
  var form = element("form", { role: "search", class: "np-search__form" }, [
    element("label", { for: field.id }, [words.label]), element("div", { class: "np-search__row" }, [field, close]),
  ]);
  var dialog = element("dialog", { class: "np-search", "aria-label": words.open }, [
    form, element("div", { class: "np-search__found" }, [status, list, more, others, elsewhere, tasks]),
  ]);
  var answer = dialog.lastElementChild;
  document.body.append(dialog);

  /* ---- What is asked for, once somebody searches */

  function script(address) {
    return new Promise(function (done, failed) {
      var tag = element("script", { src: address });
      tag.addEventListener("load", done);
      tag.addEventListener("error", function () {
        tag.remove();
        failed(new Error(address));
      });
      document.head.append(tag);
    });
  }

  var loaded = {};

  function once(address) {
    if (!loaded[address]) loaded[address] = script(address).catch(function (error) {
      delete loaded[address];
      throw error;
    });
    return loaded[address];
  }

  function all(addresses) {
    return addresses.reduce(function (before, address) { return before.then(function () { return once(address); }); }, Promise.resolve());
  }

  /* What finds in an index, made once; it knows where its addresses begin. */
  function finder(address) {
    if (!finders[address]) {
      finders[address] = all(words.scripts.map(function (name) { return settings.root + name; }))
        .then(function () { return once(address); })
        .then(function () {
          var index = window.npIndexes.pop(), found = window.npFinder(index);
          found.index = index;
          found.home = new URL("../", new URL(address, location.href)).href;
          return new Promise(function (done) { found.prepare(function () { done(found); }); });
        });
      finders[address].catch(function () { delete finders[address]; });
    }
    return finders[address];
  }

  /* ---- What is shown */

  function address(found, doc) {
    var link = new URL(doc.location, found.home);
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    return link.href;
  }

  /* The law and the notice of a place. */
  function whose(found, doc) {
    var steps = doc.location.split("#")[0].split("/"), index = found.index;
    var law = steps.filter(function (step) { return index.laws[step]; }).pop();
    var notice = steps.length > 2 ? steps[0] : settings.notice;
    var title = index.notices[notice];
    return [index.laws[law], title !== doc.title && title].filter(Boolean).join(" · ");
  }

  function marked(parts) {
    return parts.map(function (part) { return part.hit ? element("b", {}, [part.text]) : part.text; });
  }

  function row(found, result, place) {
    var said = found.cut(place.doc.text, result.words);
    return element("li", {}, [
      element("a", { href: address(found, place.doc) }, [
        element("span", { class: "np-search__title" }, marked(found.marked(place.doc.title, result.words))),
        element("span", { class: "np-search__whose" }, [whose(found, place.doc)]),
        said.length ? element("span", { class: "np-search__says" }, marked(said)) : null,
      ]),
    ]);
  }

  function good(places) {
    return places.filter(function (place) { return place.score >= LEAST * places[0].score; }).slice(0, 5 * SHOWN);
  }

  /* Whether what was found first is about what was asked, and does not only name it. */
  function sure(found, result) {
    var first = result.places[0];
    return first && (first.asked || found.marked(first.doc.title, result.words).some(function (part) { return part.hit; }));
  }

  function show(found, result, into, from) {
    result.places.slice(from, from + SHOWN).forEach(function (place) { into.append(row(found, result, place)); });
  }

  /* The parts of texts where a task may be done: those of what is being read, else of all. */
  function places(found, task) {
    for (var part of task.parts) {
      var there = found.docs.filter(function (doc) { return doc.location.endsWith("#" + part) && doc.location.startsWith(settings.reading); });
      if (there.length) return there;
    }
    return [];
  }

  function showTasks(found) {
    var items = words.asks.map(function (task) {
      var there = places(found, task);
      if (!there.length) return null;
      if (there.length === 1) return element("li", {}, [element("a", { href: address(found, there[0]) }, [task.says])]);
      var ask = element("button", { type: "button" }, [task.says]);
      ask.addEventListener("click", function () {
        field.value = task.says;
        field.focus();
        search();
      });
      return element("li", {}, [ask]);
    }).filter(Boolean);
    tasks.lastElementChild.replaceChildren.apply(tasks.lastElementChild, items);
    tasks.hidden = !items.length;
  }

  /* Said once somebody stops typing, so that a reader of a screen is not talked over; to eyes at once. */
  function say(text, now) {
    clearTimeout(timer);
    if (now) status.textContent = text;
    else timer = setTimeout(function () { status.textContent = text; }, 350);
  }

  function clear() {
    list.replaceChildren();
    elsewhere.lastElementChild.replaceChildren();
    [more, others, elsewhere, tasks].forEach(function (each) { each.hidden = true; });
  }

  function number(count) { return count === 1 ? words.one : filled(words.other, count); }

  function failed() {
    clear();
    say(words.error, true);
  }

  function search() {
    var text = field.value.trim();
    asked = text;
    answer.setAttribute("aria-busy", "true");
    finder(settings.index)
      .then(function (found) { return asked === text ? shownFor(found, text) : null; })
      .catch(failed)
      .then(function () { if (asked === text) answer.setAttribute("aria-busy", "false"); });
  }

  function shownFor(found, text) {
    clear();
    if (!text) {
      say("", true);
      return showTasks(found);
    }
    var result = found.find(text, settings.reading), shown = SHOWN;
    result.places = result.places.length ? good(result.places) : [];
    show(found, result, list, 0);
    more.hidden = result.places.length <= shown;
    more.onclick = function () {
      var next = list.children.length;
      show(found, result, list, shown);
      shown += SHOWN;
      more.hidden = result.places.length <= shown;
      list.children[next].firstElementChild.focus();
    };
    others.hidden = !settings.all || !result.places.length;
    others.onclick = function () { searchOthers(text, true).catch(failed); };
    if (result.places.length) say((result.meant ? filled(words.meant, result.meant[0][1]) + " " : "") + number(result.places.length));
    if (settings.all && !sure(found, result)) return searchOthers(text, false);
    return result.places.length ? null : nothing(found, text);
  }

  function nothing(found, text) {
    say(filled(words.none, text) + " " + words.hint);
    showTasks(found);
  }

  /* In the notices that are not being read. */
  function searchOthers(text, wanted) {
    return finder(settings.all).then(function (found) {
      if (asked !== text) return;
      var result = found.find(text, settings.reading), own = settings.notice + "/", into = elsewhere.lastElementChild;
      result.places = result.places.filter(function (place) { return !place.doc.location.startsWith(own); });
      result.places = result.places.length ? good(result.places).slice(0, SHOWN) : [];
      others.hidden = true;
      show(found, result, into, 0);
      elsewhere.hidden = !result.places.length;
      if (result.places.length) {
        say(number(dialog.querySelectorAll(".np-search__list li").length));
        if (wanted) into.querySelector("a").focus();
      } else if (wanted) {
        say(filled(words.none, text));
        field.focus();
      } else if (!list.children.length) {
        return finder(settings.index).then(function (near) { nothing(near, text); });
      }
    });
  }

  /* ---- What people do */

  function links() { return Array.from(answer.querySelectorAll("a, button")).filter(function (each) { return each.offsetParent; }); }

  function step(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [field].concat(links()), at = stops.indexOf(document.activeElement);
    var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  button.addEventListener("click", function () {
    dialog.showModal();
    field.focus();
    field.select();
    if (!status.textContent && !list.children.length) say(words.loading, false);
    search();
  });
  close.addEventListener("click", function () { dialog.close(); });
  field.addEventListener("input", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = dialog.querySelector(".np-search__list a");
    if (first && field.value.trim()) first.click();
  });
  dialog.addEventListener("keydown", step);
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
})();
