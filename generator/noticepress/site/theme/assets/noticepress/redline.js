/* What changed between two texts, as noticepress.redline says it on the pages of changes (sequences.py, similarity.py, moves.py,
   alignment.py, comparison.py, ordering.py, views.py): pure functions over blocks of words. tests/browser/test_compare.py holds both
   to the same result. Left to the pages: paragraphs that were split or joined, and sentences that moved, are shown as gone and come.

   A block is {kind, level, anchor, number, header, group, cells}; a cell is a list of words {text, styles, href}; an operation is
   {kind, old, new, cells, pair}, its cells lists of runs {kind, old, new}. */
var npRedline = (function () {
  "use strict";
  var LETTER = "\\p{L}\\p{N}_\\u00ad\\u0300-\\u036f";
  var WORD = new RegExp("(?:^\\s*)?(?:(?=h)https?://[^\\s<>]*[" + LETTER + "/]" +
    "|(?=[\\p{Nd}€$£])(?:[€$£]\\s?)?\\p{Nd}+(?:[.,:/]\\p{Nd}+)*(?:\\s?%|(?![" + LETTER + "]))" +
    "|[" + LETTER + "@]+(?:[-\\u2010\\u2011+@'’‘./][" + LETTER + "@]+)*|[^\\s" + LETTER + "])\\s*", "gu");
  var ALNUM = /[\p{L}\p{N}]/u, PLAIN = /[\p{L}\p{N}]+/gu, END = /(?<=[.!?]) /;
  var RUNNING = ["paragraph", "item", "quote"];

  function fold(text) {
    return text.replace(/[\u00a0\u202f\u2007\u2009]/g, " ").replace(/[’‘‚]/g, "'").replace(/[“”„]/g, '"')
      .replace(/[\u2010\u2011]/g, "-").replace(/[\u00ad\u2060]/g, "").normalize("NFC");
  }
  function normal(text) { return fold(text).trim().replace(/\s+/g, " "); }
  function cut(text) { return text.match(WORD) || (text ? [text] : []); }
  function said(cell) { return cell.map(function (word) { return word.text; }).join(""); }
  function keyOf(word) { return word.key || (word.key = [normal(word.text)].concat(word.styles, word.href || []).join("\u0000")); }
  function keysOf(cell) { return cell.map(keyOf); }
  function blockKey(block) {
    return block.kind === "heading" && block.anchor ? "#" + block.anchor
      : (RUNNING.indexOf(block.kind) < 0 ? block.kind + "\u0002" : "") + block.cells.map(function (cell) { return keysOf(cell).join("\x1f"); }).join("\x1e");
  }
  function isAfter(a, b) {
    for (var i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] > b[i];
    return a.length > b.length;
  }
  function span(a, b, c, d) { return { a: a, b: b, c: c, d: d }; }
  function turned(found) { return found.map(function (s) { return span(s.c, s.d, s.a, s.b); }); }

  /* The longest common subsequence, its ties decided as rapidfuzz does: from the end, what is gone before what came. */
  function table(old, now) {
    var wide = now.length + 1, length = new Uint16Array((old.length + 1) * wide);
    for (var i = 1; i <= old.length; i++) for (var j = 1; j <= now.length; j++) {
      length[i * wide + j] = old[i - 1] === now[j - 1] ? length[(i - 1) * wide + j - 1] + 1
        : Math.max(length[(i - 1) * wide + j], length[i * wide + j - 1]);
    }
    return function (i, j) { return length[i * wide + j]; };
  }
  function hunks(old, now) {
    var start = 0, end = 0, least = Math.min(old.length, now.length);
    while (start < least && old[start] === now[start]) start++;
    while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
    var a = old.slice(start, old.length - end), b = now.slice(start, now.length - end), common = table(a, b);
    var col = a.length, row = b.length, pairs = [];
    while (row && col) {
      if (common(col, row) === common(col - 1, row)) { col--; continue; }
      row--;
      if (row && common(col, row) > common(col - 1, row)) continue;
      col--;
      pairs.push([col + start, row + start]);
    }
    var all = [];
    for (var i = 0; i < start; i++) all.push([i, i]);
    all = all.concat(pairs.reverse());
    for (i = end; i > 0; i--) all.push([old.length - i, now.length - i]);
    return gaps(all, old.length, now.length);
  }
  function gaps(pairs, oldSize, newSize) {
    var found = [], i = 0, j = 0;
    pairs.concat([[oldSize, newSize]]).forEach(function (pair) {
      if (pair[0] > i || pair[1] > j) found.push(span(i, pair[0], j, pair[1]));
      i = pair[0] + 1; j = pair[1] + 1;
    });
    return found;
  }
  function matches(found, oldSize, newSize) {
    var pairs = [], i = 0, j = 0;
    found.concat([span(oldSize, oldSize, newSize, newSize)]).forEach(function (each) {
      for (; i < each.a; i++, j++) pairs.push([i, j]);
      i = each.b; j = each.d;
    });
    return pairs;
  }
  function slide(found, old, now, oldScore, newScore) {
    var placed = [];
    found.forEach(function (s, index) {
      var before = s.c - (placed.length ? placed[placed.length - 1].d : 0);
      var after = (index + 1 < found.length ? found[index + 1].c : now.length) - s.d;
      var by = s.a === s.b ? shift(now, s.c, s.d, before, after, newScore) : s.c === s.d ? shift(old, s.a, s.b, before, after, oldScore) : 0;
      placed.push(span(s.a + by, s.b + by, s.c + by, s.d + by));
    });
    return placed;
  }
  function shift(values, start, end, before, after, score) {
    var left = 0, right = 0, best = 0, top = -1;
    while (left < before && values[start - left - 1] === values[end - left - 1]) left++;
    while (right < after && values[start + right] === values[end + right]) right++;
    for (var by = right; by >= -left; by--) {
      var now = score(start + by) + score(end + by);
      if (now > top) { top = now; best = by; }
    }
    return best;
  }
  /* Pairs, increasing on both sides, whose weights add up to most. */
  function heaviest(links) {
    links.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var totals = [], from = [], best = -1;
    links.forEach(function (link, index) {
      totals[index] = link[2]; from[index] = -1;
      for (var k = 0; k < index; k++) if (links[k][0] < link[0] && links[k][1] < link[1] && totals[k] + link[2] > totals[index]) {
        totals[index] = totals[k] + link[2]; from[index] = k;
      }
      if (best < 0 || totals[index] > totals[best]) best = index;
    });
    var found = [];
    for (; best >= 0; best = from[best]) found.push([links[best][0], links[best][1]]);
    return found.reverse();
  }

  /* Which block became which. */
  function family(block) { return RUNNING.indexOf(block.kind) < 0 ? block.kind : "text"; }
  function bare(block) {
    return block.bare || (block.bare = fold(block.cells.map(function (cell) {
      return cell.map(function (word) { return word.text + (word.href ? " " + word.href + " " : ""); }).join("");
    }).join(" ")).match(PLAIN) || []);
  }
  function alike(one, other) {
    var a = bare(one), b = bare(other), both = a.length + b.length;
    if (family(one) !== family(other) || 2 * Math.min(a.length, b.length) / both < 0.5) return both ? 0 : 1;
    return 2 * table(a, b)(a.length, b.length) / both;
  }
  function similar(old, now, is, js) {
    var links = {}, alone = is.length === 1 && js.length === 1, share = 0;
    if (alone && (share = alike(old[is[0]], now[js[0]])) >= 0.5) return [[is[0], js[0]]];
    if (!alone) is.forEach(function (i) { js.forEach(function (j) { if ((share = alike(old[i], now[j])) >= 0.5) links[i + " " + j] = share; }); });
    is.forEach(function (i) {
      if (old[i].kind !== "row") return;
      var j = js.find(function (at) { return now[at].kind === "row" && normal(said(now[at].cells[0])) === normal(said(old[i].cells[0])); });
      if (j !== undefined) links[i + " " + j] = Math.max(links[i + " " + j] || 0, 0.6);
    });
    return heaviest(Object.keys(links).map(function (pair) {
      var at = pair.split(" ").map(Number);
      return [at[0], at[1], links[pair] * (1 + bare(old[at[0]]).length + bare(now[at[1]]).length)];
    }));
  }
  function without(all, pairs, side) {
    var used = pairs.map(function (pair) { return pair[side]; });
    return all.filter(function (index) { return used.indexOf(index) < 0; });
  }
  function align(old, now) {
    var oldKeys = old.map(blockKey), newKeys = now.map(blockKey);
    if (isAfter(oldKeys, newKeys)) {
      var back = aligned(now, old, newKeys, oldKeys), turn = function (pair) { return [pair[1], pair[0]]; };
      return { pairs: back.pairs.map(turn), moves: back.moves.map(turn) };
    }
    return aligned(old, now, oldKeys, newKeys);
  }
  function once(keys, others) {
    var count = {};
    keys.forEach(function (key) { count[key] = (count[key] || 0) + 1; });
    others.forEach(function (key) { count[key] = (count[key] || 0) + 1000000; });
    return keys.map(function (_, i) { return i; }).filter(function (i) { return count[keys[i]] === 1000001; });
  }
  function aligned(old, now, oldKeys, newKeys) {
    var a = once(oldKeys, newKeys), b = once(newKeys, oldKeys);
    var pick = function (keys, places) { return places.map(function (i) { return keys[i]; }); };
    var pairs = matches(hunks(pick(oldKeys, a), pick(newKeys, b)), a.length, b.length).map(function (p) { return [a[p[0]], b[p[1]]]; });
    gaps(pairs, old.length, now.length).forEach(function (gap) {
      var inner = [oldKeys.slice(gap.a, gap.b), newKeys.slice(gap.c, gap.d)];
      matches(hunks(inner[0], inner[1]), inner[0].length, inner[1].length).forEach(function (p) { pairs.push([gap.a + p[0], gap.c + p[1]]); });
    });
    pairs.sort(function (x, y) { return x[0] - y[0]; });
    var score = function (blocks) {
      return function (at) { return at === blocks.length ? 7 : blocks[at].kind === "heading" ? 7 - blocks[at].level : 0; };
    };
    pairs = matches(slide(gaps(pairs, old.length, now.length), oldKeys, newKeys, score(old), score(now)), old.length, now.length);
    var open = gaps(pairs, old.length, now.length), range = function (from, to) { var all = []; for (; from < to; from++) all.push(from); return all; };
    var freeOld = [].concat.apply([], open.map(function (gap) { return range(gap.a, gap.b); }));
    var freeNew = [].concat.apply([], open.map(function (gap) { return range(gap.c, gap.d); }));
    var moves = [], taken = {};
    freeOld.forEach(function (i) {
      if (!old[i].anchor && bare(old[i]).length < 6) return;
      var j = freeNew.find(function (at) { return newKeys[at] === oldKeys[i] && !taken[at]; });
      if (j !== undefined) { taken[j] = true; moves.push([i, j]); }
    });
    freeOld = without(freeOld, moves, 0); freeNew = without(freeNew, moves, 1);
    var more = [].concat.apply([], open.map(function (gap) {
      return similar(old, now, freeOld.filter(function (i) { return gap.a <= i && i < gap.b; }), freeNew.filter(function (j) { return gap.c <= j && j < gap.d; }));
    }));
    freeOld = without(freeOld, more, 0); freeNew = without(freeNew, more, 1);
    return { pairs: pairs.concat(more).sort(function (x, y) { return x[0] - y[0]; }), moves: moves.concat(near(old, now, freeOld, freeNew)) };
  }
  function near(old, now, freeOld, freeNew) {
    var links = [], moves = [];
    freeOld.forEach(function (i) { freeNew.forEach(function (j) {
      if (bare(old[i]).length < 6 || bare(now[j]).length < 6) return;
      var share = alike(old[i], now[j]);
      if (share >= 0.8) links.push([share, i, j]);
    }); });
    links.sort(function (x, y) { return y[0] - x[0] || x[1] - y[1] || x[2] - y[2]; });
    links.forEach(function (link) {
      if (!moves.some(function (move) { return move[0] === link[1] || move[1] === link[2]; })) moves.push([link[1], link[2]]);
    });
    return moves;
  }

  /* The words of two cells: as few as reads well, begun at sentence starts. */
  function compare(old, now) {
    var oldKeys = keysOf(old), newKeys = keysOf(now), found = isAfter(oldKeys, newKeys) ? turned(differ(now, newKeys, oldKeys, old)) : differ(old, oldKeys, newKeys, now);
    var runs = [], i = 0, j = 0;
    found.concat([span(old.length, old.length, now.length, now.length)]).forEach(function (s) {
      if (s.a > i) runs.push({ kind: "equal", old: old.slice(i, s.a), new: now.slice(j, s.c) });
      if (s.b > s.a) runs.push({ kind: "deleted", old: old.slice(s.a, s.b), new: [] });
      if (s.d > s.c) runs.push({ kind: "inserted", old: [], new: now.slice(s.c, s.d) });
      i = s.b; j = s.d;
    });
    return runs;
  }
  function differ(old, oldKeys, newKeys, now) {
    var score = function (words) {
      return function (at) {
        if (at === 0 || at === words.length) return 3;
        var mark = words[at - 1].text.trim();
        return ".!?".indexOf(mark) >= 0 ? 3 : ";:".indexOf(mark) >= 0 ? 2 : mark === "," ? 1 : 0;
      };
    };
    var joined = [];
    slide(hunks(oldKeys, newKeys), oldKeys, newKeys, score(old), score(now)).forEach(function (s) {
      var last = joined[joined.length - 1];
      var island = last && (last.b > last.a || s.b > s.a) && (last.d > last.c || s.d > s.c) &&
        old.slice(last.b, s.a).filter(function (word) { return ALNUM.test(word.text); }).length < 3;
      if (island) joined[joined.length - 1] = span(last.a, s.b, last.c, s.d);
      else joined.push(s);
    });
    return joined;
  }
  function cells(old, now, columns) {
    var found = [];
    for (var k = 0; k < Math.max(old.cells.length, now.cells.length); k++) found.push([k, k]);
    return (columns || found).map(function (pair) { return compare(old.cells[pair[0]] || [], now.cells[pair[1]] || []); });
  }
  /* Which columns of two tables belong together, by the words of their header rows; -1 for none. */
  function columns(old, now) {
    var a = old.cells.map(said).map(normal), b = now.cells.map(said).map(normal), found = [], i = 0, j = 0;
    if (isAfter(a, b)) return columns(now, old).map(function (pair) { return [pair[1], pair[0]]; });
    hunks(a, b).concat([span(a.length, a.length, b.length, b.length)]).forEach(function (s) {
      while (i < s.a) found.push([i++, j++]);
      while (i < s.b || j < s.d) found.push([i < s.b ? i++ : -1, j < s.d ? j++ : -1]);
    });
    return found;
  }
  function tables(pairs, old, now) {
    var found = {};
    pairs.forEach(function (pair) {
      var one = old[pair[0]], other = now[pair[1]];
      if (one.header && other.header && blockKey(one) !== blockKey(other)) found[one.group + " " + other.group] = columns(one, other);
    });
    return found;
  }
  function alone(block, kind) {
    return block.cells.map(function (cell) {
      return cell.length ? [{ kind: kind, old: kind === "deleted" ? cell : [], new: kind === "deleted" ? [] : cell }] : [];
    });
  }
  function operations(old, now) {
    var found = align(old, now), moves = found.moves.slice().sort(function (x, y) { return x[1] - y[1]; }), all = [], i = 0, j = 0;
    var from = {}, to = {}, known = tables(found.pairs, old, now);
    moves.forEach(function (move, at) {
      var told = { pair: at + 1, old: old[move[0]], new: now[move[1]], cells: cells(old[move[0]], now[move[1]]) };
      from[move[0]] = Object.assign({}, told, { kind: "moved-from" }); to[move[1]] = Object.assign({}, told, { kind: "moved-to" });
    });
    var gone = function (block) { return { kind: "deleted", old: block, new: null, cells: alone(block, "deleted") }; };
    var came = function (block) { return { kind: "inserted", old: null, new: block, cells: alone(block, "inserted") }; };
    var left = [], arrived = [];
    function between() {
      var above = firstHeading(left, "old"), below = firstHeading(arrived, "new");
      all = all.concat(left.slice(0, above), arrived.slice(0, below), left.slice(above), arrived.slice(below));
      left = []; arrived = [];
    }
    found.pairs.concat([[old.length, now.length]]).forEach(function (pair) {
      for (; i < pair[0]; i++) left.push(from[i] || gone(old[i]));
      for (; j < pair[1]; j++) arrived.push(to[j] || came(now[j]));
      if (i < old.length && j < now.length) {
        var one = old[i], other = now[j], runs = cells(one, other, one.kind === "row" && known[one.group + " " + other.group]);
        var changed = runs.some(function (cell) { return cell.some(function (run) { return run.kind !== "equal"; }); });
        if (!changed && structure(one) !== structure(other)) { left.push(gone(one)); arrived.push(came(other)); }
        else {
          between();
          all.push({ kind: changed ? "changed" : "equal", old: one, new: other, cells: changed ? runs : [] });
        }
      }
      i++; j++;
    });
    between();
    return all;
  }
  /* What a block is besides its words; the number of an item is none of it, but whether it has one. */
  function structure(block) {
    return [block.kind, block.level, block.kind === "item" && block.number !== "", block.header, block.cells.length].join();
  }
  function firstHeading(list, side) {
    var at = list.findIndex(function (each) { return each[side].kind === "heading"; });
    return at < 0 ? list.length : at;
  }
  function isNew(each) { return each.new && each.kind !== "moved-from"; }
  function isOld(each) { return each.old && each.kind !== "moved-to"; }
  function shown(each) { return isNew(each) ? each.new : each.old; }

  /* The places that a view of the changes shows: these, one block around them, their headings, whole items, headers of rows. */
  function visible(all) {
    var seen = {}, blocks = all.map(shown), see = function (at) { seen[at] = true; };
    all.forEach(function (each, at) { if (each.kind !== "equal") see(at); });
    var changes = Object.keys(seen).map(Number);
    if (!changes.length) return seen;
    changes.forEach(function (at) {
      (blocks[at].kind === "heading" ? [1] : [1, -1]).forEach(function (step) {
        var next = blocks[at + step];
        if (next && next.kind !== "heading") see(at + step);
      });
    });
    var now = [], once = [];
    all.forEach(function (each, at) {
      var heading = blocks[at].kind === "heading", below = function (list) { return heading ? list.filter(function (h) { return h.level < blocks[at].level; }) : list; };
      if (isNew(each)) now = below(now);
      if (isOld(each)) once = below(once);
      if (changes.indexOf(at) >= 0) now.concat(isNew(each) ? [] : once).forEach(function (h) { see(h.at); });
      if (heading && isNew(each)) now = now.concat({ level: blocks[at].level, at: at });
      if (heading && isOld(each)) once = once.concat({ level: blocks[at].level, at: at });
    });
    var item = [], header = -1;
    blocks.forEach(function (block, at) {
      var within = block.level > 0 && block.kind !== "heading" && block.kind !== "row";
      if (!within || (block.kind === "item" && block.level === 1)) item = [];
      if (within) {
        item.push(at);
        if (item.some(function (other) { return seen[other]; })) item.forEach(see);
      }
      header = block.kind !== "row" ? -1 : block.header ? at : header;
      if (seen[at] && header >= 0) see(header);
    });
    blocks.map(function (block, at) {
      return block.kind !== "heading" && (at === 0 || seen[at - 1]) && (at === blocks.length - 1 || seen[at + 1]) ? at : -1;
    }).forEach(function (at) { if (at >= 0) see(at); });
    return seen;
  }

  return { cut: cut, said: said, operations: operations, visible: visible, shown: shown, isNew: isNew };
})();
