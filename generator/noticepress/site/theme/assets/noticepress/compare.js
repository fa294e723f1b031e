/* Any two versions of a text, compared in the browser: reads both from their pages on this site and writes what differs as pages of
   changes do (redline.js finds it), once somebody chooses. Asks nothing from elsewhere and stores nothing. Where pages cannot be read (a site on a disk),
   the links to both texts and to the changes step by step stay. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-np-compare]"), result = document.querySelector("[data-np-result]");
  if (!form || !result) return;
  var said = result.dataset, table = document.querySelector(".np-pairs"), rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var chosen = form.querySelectorAll("select"), answer = form.querySelector("[data-np-answer]"), asked = 0, texts = {}, foreign = {};

  function make(tag, name, parts) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    (parts || []).forEach(function (part) { element.append(part); });
    return element;
  }

  /* ---- The text of a page as blocks of words */

  function words(nodes) {
    var parts = [], last = null;
    function add(text, styles, href) {
      if (last && !href && !last.href && last.styles.join() === styles.join()) last.text += text;
      else parts.push(last = { text: text, styles: styles, href: href });
    }
    function walk(node, styles) {
      if (node.nodeType === 3) return add(node.nodeValue.replace(/[ \t\r\n]+/g, " "), styles, "");
      if (node.nodeType !== 1 || node.matches("ul, ol, table")) return;
      var style = { STRONG: "strong", B: "strong", EM: "em", I: "em", CODE: "code" }[node.tagName];
      if (node.tagName === "BR") return parts.push(last = { text: "\n", styles: ["break"], href: "" });
      if (node.tagName === "A" && !/^np-use-/.test(node.id) && !/^#np-e/.test(node.getAttribute("href"))) {
        return add(node.textContent, styles, node.getAttribute("href") || "");
      }
      var inner = style && styles.indexOf(style) < 0 ? styles.concat(style).sort() : styles;
      node.childNodes.forEach(function (child) { walk(child, inner); });
    }
    nodes.forEach(function (node) { walk(node, []); });
    var found = [];
    parts.forEach(function (part) {
      var cut = part.href || part.styles[0] === "break" ? [part.text] : npRedline.cut(part.text);
      cut.forEach(function (text) {
        var bare = text.replace(/^\s+/, "");
        if (found.length && bare.length < text.length && text !== "\n") {
          found[found.length - 1].text += text.slice(0, text.length - bare.length);
          text = bare;
        }
        if (text) found.push({ text: text, styles: part.styles, href: part.href });
      });
    });
    if (found.length) {
      found[0].text = found[0].text.replace(/^\s+/, "");
      found[found.length - 1].text = found[found.length - 1].text.replace(/\s+$/, "");
    }
    return found.filter(function (word) { return word.text; });
  }

  function read(page) {
    var found = [], groups = 0;
    function block(kind, cells, more) {
      var empty = { kind: kind, cells: cells, level: 0, anchor: "", number: "", header: false, group: groups };
      found.push(Object.assign(empty, more));
    }
    function heading(element) {
      var cell = words(Array.from(element.childNodes)), level = Number(element.tagName[1]), number = "";
      var marked = (level === 2 || level === 3) && /^(\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\S)/.exec(npRedline.said(cell));
      if (marked) {
        number = marked[1];
        for (var left = marked[0].length; left > 0 && cell.length; left -= taken) {
          var taken = Math.min(left, cell[0].text.length);
          if (taken === cell[0].text.length) cell = cell.slice(1);
          else cell[0] = Object.assign({}, cell[0], { text: cell[0].text.slice(taken) });
        }
      }
      block("heading", [cell], { level: level, anchor: /^np-/.test(element.id) ? "" : element.id, number: number });
    }
    function list(element, level) {
      var number = element.tagName === "OL" ? element.start : 0;
      Array.from(element.children).forEach(function (item) {
        var first = true, inline = [];
        function flush() {
          if (inline.some(function (node) { return node.textContent.trim(); })) {
            block(first ? "item" : "paragraph", [words(inline)], { level: level, number: first && number ? String(number) : "" });
            first = false;
          }
          inline = [];
        }
        item.childNodes.forEach(function (child) {
          if (/^(UL|OL)$/.test(child.tagName)) { flush(); list(child, level + 1); }
          else if (child.tagName === "P") { flush(); inline = Array.from(child.childNodes); flush(); }
          else inline.push(child);
        });
        flush();
        if (number) number++;
      });
    }
    function any(element) {
      if (/^H[1-6]$/.test(element.tagName)) return heading(element);
      groups++;
      if (/^(UL|OL)$/.test(element.tagName)) return list(element, 1);
      if (element.tagName === "P") return block("paragraph", [words(Array.from(element.childNodes))]);
      if (element.tagName === "HR") return block("rule", [[]]);
      if (element.tagName === "PRE") return block("code", [npRedline.cut(element.textContent).map(function (text) { return { text: text, styles: [], href: "" }; })]);
      if (element.tagName === "BLOCKQUOTE") {
        return Array.from(element.children).forEach(function (child) { block("quote", [words(Array.from(child.childNodes))]); });
      }
      var held = element.tagName === "TABLE" ? element : null;
      if (!held) return Array.from(element.children).forEach(any);
      Array.from(held.rows).forEach(function (row) {
        var cells = Array.from(row.cells).map(function (cell) { return words(Array.from(cell.childNodes)); });
        block("row", cells, { header: row.parentNode.tagName === "THEAD" });
      });
    }
    page.querySelectorAll(".np-document [lang]").forEach(function (element) { foreign[element.textContent] = element.lang; });
    heading(page.querySelector("article h1"));
    page.querySelectorAll(".np-document").forEach(function (part) { Array.from(part.children).forEach(any); });
    return found;
  }

  /* ---- What differs as HTML: the elements and classes of noticepress.redline.html */

  /* ``targets`` prints where links lead, for a link whose target may be the change. */
  function plain(list, links, targets) {
    var nodes = [];
    for (var i = 0; i < list.length; ) {
      var first = list[i], text = "";
      while (i < list.length && list[i].styles.join() === first.styles.join() && list[i].href === first.href) text += list[i++].text;
      if (first.styles.indexOf("break") >= 0) { nodes.push(make("br")); continue; }
      var bare = text.replace(/\s+$/, ""), node = document.createTextNode(bare);
      first.styles.slice().reverse().forEach(function (style) { node = make(style, "", [node]); });
      if (links && /^(https?:\/\/|mailto:|tel:)/i.test(first.href)) { node = make("a", "", [node]); node.href = first.href; }
      nodes.push(node);
      if (targets && first.href && first.href[0] !== "#") nodes.push(make("span", "np-target", [" (" + first.href + ")"]));
      nodes.push(text.slice(bare.length));
    }
    return nodes;
  }
  function heard(text) { return make("span", "np-hidden", ["\u00a0" + text + "\u00a0"]); }
  function ins(list, targets) {
    return make("ins", "", [heard(said.npInsertionBegin)].concat(plain(list, true, targets), heard(said.npInsertionEnd)));
  }
  function del(list, targets) {
    return make("del", "", [heard(said.npDeletionBegin)].concat(plain(list, false, targets), heard(said.npDeletionEnd)));
  }
  function gap() { return make("span", "np-gap", [" "]); }
  function endsApart(run) {
    return /\s$/.test(run.old[run.old.length - 1].text) && !/\s$/.test(run.new[run.new.length - 1].text);
  }
  function compared(runs, targets) {
    var nodes = [];
    runs.forEach(function (run, at) {
      nodes = nodes.concat(run.kind === "inserted" ? ins(run.new, targets) : run.kind === "deleted" ? del(run.old, targets) : plain(run.new, true));
      if (run.kind === "equal" && runs[at + 1] && !runs[at + 1].new.length && endsApart(run)) nodes.push(gap());
    });
    return nodes;
  }
  function asItWas(runs) {
    return [].concat.apply([], runs.map(function (run) {
      return !run.old.length ? [] : run.kind === "deleted" ? [del(run.old, true)] : plain(run.old, true);
    }));
  }
  function numbered(block, nodes) {
    return block && block.kind === "heading" && block.number ? [make("span", "np-number", [block.number]), " "].concat(nodes) : nodes;
  }
  function both(old, now) {
    var names = [said.npOldSide, said.npNewSide].map(function (name) { return make("b", "np-side", [name]); });
    return [make("span", "np-old", [names[0]].concat(old)), make("span", "np-new", [names[1]].concat(now))];
  }
  function moved(each, here) {
    var link = make("a", "np-moved", [here ? said.npMovedFrom : said.npMovedTo]);
    link.href = "#redline-moved-" + each.pair + (here ? "-from" : "-to");
    return [link, gap()];
  }
  function line(each) {
    var block = npRedline.shown(each), state = { changed: "np-changed", inserted: "np-inserted", deleted: "np-deleted", "moved-from": "np-moved-from", "moved-to": "np-moved-to" }[each.kind] || "";
    var other = block.kind === "heading" && /^(equal|changed)$/.test(each.kind) && each.old.number !== each.new.number;
    var cells = each.kind === "equal" ? block.cells.map(function (cell) { return numbered(block, plain(cell, true)); }) : each.cells.map(function (runs, at) {
      var now = numbered(block, compared(runs, each.kind === "changed" || each.kind === "moved-to"));
      if (each.kind === "moved-from") {
        var excerpt = (each.old.cells[at] || []).slice(0, 8), more = (each.old.cells[at] || []).length > 8 ? "…" : "";
        now = numbered(block, both(asItWas(runs), [make("span", "np-excerpt", plain(excerpt, false).concat(more))]));
      } else if (each.kind === "changed" && runs.some(function (run) { return run.kind !== "equal"; }) && runs.some(function (run) { return run.old.length; })) {
        now = both(numbered(each.old, asItWas(runs)), now);
      }
      return at === 0 && /^moved/.test(each.kind) ? moved(each, each.kind === "moved-to").concat(now) : now;
    });
    if (other) state = (state + " np-renumbered").trim();
    if (other && each.kind === "equal") cells = [both(numbered(each.old, plain(block.cells[0], true)), cells[0])];
    return { each: each, block: block, cells: cells, state: state, gone: !npRedline.isNew(each), lost: lost(each), id: /^moved/.test(each.kind) ? "redline-" + each.kind.replace("-", "-" + each.pair + "-") : "" };
  }
  /* The places of cells that the new row does not have, when they are certain. */
  function lost(each) {
    if (each.kind !== "changed") return [];
    var empty = each.cells.map(function (_, at) { return at; }).filter(function (at) {
      return !each.cells[at].some(function (run) { return run.new.length; });
    });
    return empty.length === each.cells.length - each.new.cells.length ? empty : [];
  }
  function element(tag, one, content, name) {
    var made = make(tag, [name || "", one.state].join(" ").trim(), content);
    if (one.id) made.id = one.id;
    return made;
  }
  function single(one) {
    var block = one.block, content = one.cells[0] || [];
    if (block.kind === "heading") return one.gone ? element("p", one, content, "np-heading") : element("h" + Math.min(6, block.level + 2), one, content);
    if (block.kind === "quote") return element("blockquote", one, [make("p", "", content)]);
    if (block.kind === "code") return element("pre", one, [make("code", "", content)]);
    return element(block.kind === "rule" ? "hr" : "p", one, block.kind === "rule" ? [] : content);
  }
  /* Whether an item that came or went holds something that did not. */
  function keeps(lines, at) {
    var holder = lines[at], alike = holder.gone ? ["np-deleted", "np-moved-from"] : ["np-inserted", "np-moved-to"];
    if (alike.indexOf(holder.state) < 0) return false;
    for (var one of lines.slice(at + 1)) {
      if (one.block.level < holder.block.level + (one.block.kind === "item")) return false;
      if (alike.indexOf(one.state) < 0) return true;
    }
    return false;
  }
  function listed(lines) {
    var top = make("div"), stack = [];
    lines.forEach(function (one, at) {
      var level = Math.min(one.block.level, stack.length + 1), tag = one.block.number ? "ol" : "ul";
      if (one.block.kind !== "item") {
        stack = stack.slice(0, Math.max(1, level));
        return (stack.length ? stack[stack.length - 1].lastElementChild : top).append(single(one));
      }
      stack = stack.slice(0, level);
      if (stack.length === level && stack[level - 1].localName !== tag) stack.pop();
      if (stack.length < level) {
        var list = make(tag);
        (stack.length ? stack[stack.length - 1].lastElementChild : top).append(list);
        stack.push(list);
      }
      var kept = keeps(lines, at);
      var item = element("li", one, kept && !one.gone ? [make("span", "np-new", one.cells[0])] : one.cells[0], kept ? "np-keeps" : "");
      if (one.block.number) item.value = Number(one.block.number);
      stack[stack.length - 1].append(item);
    });
    return Array.from(top.childNodes);
  }
  function unchanged(count) {
    var samples = JSON.parse(said.npUnchanged), rule = new Intl.PluralRules(document.documentElement.lang || "en");
    var fit = samples.find(function (each) { return each[0] === count; }) || samples.find(function (each) {
      return each[0] > 1 && rule.select(each[0]) === rule.select(count);
    }) || samples[samples.length - 1];
    return fit[1].replace(String(fit[0]), String(count));
  }
  function opening(count) { return make("details", "np-omitted", [make("summary", "", [unchanged(count)])]); }
  function tabled(lines) {
    var width = Math.max.apply(null, lines.map(function (one) { return one.cells.length; })), made = make("table"), body = null, before = null;
    var whole = lines.every(function (one) { return one.hidden; }), lacks = lines.find(function (one) { return one.lost.length; });
    lines.forEach(function (one, at) {
      var kind = one.block.header ? "thead" : one.hidden && !whole ? "same" : "tbody";
      if (kind !== before) {
        if (kind === "same") {
          var count = lines.slice(at).findIndex(function (other) { return !other.hidden; }), cell = make("td", "", [opening(count < 0 ? lines.length - at : count)]);
          cell.colSpan = width;
          made.append(make("tbody", "np-omitted", [make("tr", "", [cell])]));
        }
        made.append(body = make(kind === "thead" ? "thead" : "tbody", kind === "same" ? "np-same" : ""));
        before = kind;
      }
      var row = element("tr", one, one.cells.concat(Array(width - one.cells.length).fill([])).map(function (content, place) {
        var gone = lacks && (place >= one.cells.length || (one.lost.length && lacks.lost.indexOf(place) >= 0));
        var cell = make(one.block.header ? "th" : "td", gone ? "np-lost" : "", content);
        if (one.block.header) cell.scope = "col";
        return cell;
      }));
      body.append(row);
    });
    return [made];
  }
  function write(all) {
    var seen = npRedline.visible(all), sections = [], current = null;
    all.map(line).forEach(function (one, at) {
      one.hidden = !seen[at];
      var kind = one.block.kind === "row" ? "table" : one.block.level && one.block.kind !== "heading" ? "list" : "single";
      var old = one.each.kind === "moved-to" ? null : one.each.old, now = one.each.kind === "moved-from" ? null : one.each.new;
      var held = current && current.kind === kind && kind !== "single" && !(one.block.header && !current.lines[current.lines.length - 1].block.header) &&
        (!old || current.old === null || old.group === current.old) && (!now || current.now === null || now.group === current.now);
      var fits = held && (kind === "table" || one.hidden === current.lines[0].hidden);
      if (!fits) sections.push(current = { kind: kind, lines: [], old: null, now: null, more: held && kind === "list" });
      if (old) current.old = old.group;
      if (now) current.now = now.group;
      current.lines.push(one);
    });
    var whole = make("div", "np-redline"), hidden = null;
    whole.dataset.searchExclude = "";
    sections.forEach(function (section) {
      var nodes = section.kind === "table" ? tabled(section.lines) : section.kind === "list" ? listed(section.lines) : [single(section.lines[0])];
      if (section.more) nodes[0].className = "np-more";
      if (!section.lines.every(function (one) { return one.hidden; })) { hidden = null; return nodes.forEach(function (node) { whole.append(node); }); }
      if (!hidden) {
        hidden = { line: make("details", "np-omitted"), box: make("div", "np-same"), count: 0 };
        whole.append(hidden.line, hidden.box);
      }
      hidden.count += section.lines.length;
      hidden.line.replaceChildren(make("summary", "", [unchanged(hidden.count)]));
      nodes.forEach(function (node) { hidden.box.append(node); });
    });
    return whole;
  }

  /* Words of another language are read aloud in it, as in the pages that they are from. */
  function spoken(whole) {
    var phrases = Object.keys(foreign).sort(function (a, b) { return b.length - a.length; });
    var walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach(function (node) {
      phrases.forEach(function mark(phrase) {
        var at = node.nodeValue.indexOf(phrase);
        if (at < 0 || node.parentNode.lang) return;
        var rest = node.splitText(at), after = rest.splitText(phrase.length), span = document.createElement("span");
        span.lang = foreign[phrase];
        rest.replaceWith(span);
        span.append(rest);
        node = after;
        mark(phrase);
      });
    });
    return whole;
  }

  /* ---- The page */

  function text(version) {
    texts[version] = texts[version] || fetch(said.npHome + version + "/").then(function (found) {
      if (!found.ok) throw new Error(found.status);
      return found.text();
    }).then(function (source) { return read(new DOMParser().parseFromString(source, "text/html")); });
    return texts[version];
  }
  function at(version) { return rows.findIndex(function (row) { return row.dataset.version === version; }); }
  function full(version) { return rows[at(version)].cells[0].querySelector("a").cloneNode(true); }

  /* The pages of what changed, which hold the facts as well: that of the newer version, since the older one, or step by step. */
  function lead(older, newer) {
    var found = [];
    if (older === newer + 1) found = [rows[newer].cells[1]];
    else if (chosen[1].value === table.dataset.npCurrent) found = [rows[older].cells[2]];
    answer.replaceChildren(full(chosen[0].value), " · ", full(chosen[1].value), " · ");
    if (!found.length) answer.append(answer.dataset.npSteps);
    (found.length ? found : rows.slice(newer, older).reverse().map(function (row) { return row.cells[1]; })).forEach(function (cell, step) {
      answer.append(step ? ", " : " ", cell.firstElementChild.cloneNode(true));
    });
  }
  function show(old, now, turn) {
    var all = npRedline.operations(old, now), differs = all.some(function (each) { return each.kind !== "equal"; });
    if (turn !== asked) return;
    var copy = result.querySelector("template").content.cloneNode(true), sides = copy.querySelectorAll(".np-sides p");
    sides[0].textContent = said.npOldSide; sides[1].textContent = said.npNewSide;
    if (differs) copy.querySelector(".np-words").append(spoken(write(all)));
    else copy.querySelector(".np-words").replaceWith(make("p", "", [said.npNothing]));
    clear();
    result.append(copy);
    result.querySelectorAll(".np-words").forEach(npStops);
  }
  function clear() { Array.from(result.children).forEach(function (child) { if (child.localName !== "template") child.remove(); }); }

  function compare(wanted) {
    var older = at(chosen[0].value), newer = at(chosen[1].value), turn = ++asked;
    clear();
    if (older <= newer) { answer.textContent = answer.dataset.npNone; return; }
    lead(older, newer);
    if (!wanted) return;
    if (location.protocol === "file:") { result.append(make("p", "np-note", [said.npFailed])); return; }
    said.npOldSide = rows[older].dataset.npName; said.npNewSide = rows[newer].dataset.npName;
    history.replaceState(null, "", "#" + chosen[0].value + ".." + chosen[1].value);
    Promise.all([text(chosen[0].value), text(chosen[1].value)]).then(function (both) { show(both[0], both[1], turn); }).catch(function () {
      texts = {};
      if (turn === asked) result.append(make("p", "np-note", [said.npFailed]));
    });
  }

  var asks = decodeURIComponent(location.hash.slice(1)).split("..");
  var named = asks.length === 2 && at(asks[0]) > at(asks[1]) && at(asks[1]) >= 0;
  if (named) { chosen[0].value = asks[0]; chosen[1].value = asks[1]; }
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); compare(true); });
  form.addEventListener("input", function () { compare(true); });
  compare(named);
})();
