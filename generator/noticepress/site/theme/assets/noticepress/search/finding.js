/* Finds places in texts. MiniSearch holds the words and weighs them; here is what it knows nothing of: forms of a word, words that mean
   the same, what people ask who look for a part of a notice, one mistake of the keyboard, words that are joined, and what is being read.

   npFinder(index) takes what search_index.js holds: {words: {stemmer, ignored, same, asked}, docs: [{location, title, text, level}]}.
   find(asked, reading) returns {places: [{doc, score, asked}], words: [what to mark], meant: what was searched in place of a word or null};
   reading: the folder of the law that is being read. Nothing here touches the page. */
(function () {
  var NUMBER = /^\d/;
  var UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  var WORD = /[\p{L}\p{N}\p{M}_]+(?:[-'’.\/:][\p{L}\p{N}\p{M}_]+)*/gu;
  var JOINT = /[-'’.\/:]/;
  var LEAST = 4;
  var MOST = 160;

  function bare(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  }

  /* What stands between spaces and marks; of "e-mail" and "2016/679" the parts and the whole. */
  function pieces(text) {
    var found = [];
    (text.toLowerCase().normalize("NFC").match(WORD) || []).forEach(function (word) {
      if (UNSPACED.test(word) && window.Intl && Intl.Segmenter) {
        Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(word), function (part) {
          if (part.isWordLike) found.push([part.segment]);
        });
      } else if (JOINT.test(word)) {
        found.push([word.split(JOINT).join("")].concat(word.split(JOINT)));
      } else {
        found.push([word]);
      }
    });
    return found;
  }

  /* Whether two words differ by one letter that is wrong, missing, too many, or changed places with the next (Damerau). */
  function oneMistake(one, other) {
    var long = one.length >= other.length ? one : other, short = long === one ? other : one, at = 0;
    if (long.length - short.length > 1) return false;
    while (at < short.length && long[at] === short[at]) at += 1;
    if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
    return long.slice(at + 1) === short.slice(at + 1) ||
      (long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2));
  }

  window.npFinder = function (index) {
    var said = index.words, stemmer = said.stemmer && new window[said.stemmer]();
    var stems = new Map(), written = new Map();
    var terms = new Map();

    function stem(word) {
      if (NUMBER.test(word) || !stemmer) return bare(word);
      if (!stems.has(word)) stems.set(word, bare(stemmer.stemWord(word)));
      return stems.get(word);
    }

    /* The terms of a text, and how its words are written, by which mistakes are found. */
    function tokenize(text) {
      var found = [];
      pieces(text).forEach(function (parts) {
        parts.forEach(function (part) {
          var term = stem(part);
          found.push(term);
          if (!terms.has(term)) terms.set(term, new Set());
          terms.get(term).add(bare(part));
          if (!written.has(bare(part))) written.set(bare(part), term);
        });
      });
      return found;
    }

    function stemmed(phrase) {
      return pieces(phrase).map(function (parts) { return stem(parts[0]); });
    }

    /* A phrase as it is, and without the words that say nothing. */
    function twice(phrase) {
      return { whole: stemmed(phrase).join(" "), telling: telling(pieces(phrase)).map(function (parts) { return stem(parts[0]); }).join(" ") };
    }

    function telling(all) {
      var found = all.filter(function (parts) { return !ignored.has(bare(parts[0])); });
      return found.length ? found : all;
    }

    function anchor(doc) { return doc.location.split("#")[1] || ""; }

    var ignored = new Set(said.ignored.map(bare));
    var asked = new Map(Object.entries(said.asked));
    var groups = said.same.map(function (group) { return group.map(stemmed); });
    var mini = new MiniSearch({
      fields: ["title", "asked", "above", "text"], idField: "id", tokenize: tokenize, processTerm: function (term) { return term; },
    });
    var above = [];
    var docs = index.docs.map(function (doc, id) {
      var phrases = asked.get(anchor(doc)) || [], title = doc.title.replace(/^[\d.]+\s/, "");
      above.length = Math.min(above.length, Math.max(doc.level - 2, 0));
      var found = { id: id, title: title, text: doc.text, doc: doc, asked: phrases.join("\n"), above: above.join("\n"), phrases: phrases.map(twice) };
      if (doc.level >= 2) above[doc.level - 2] = title + "\n" + phrases.join("\n");
      return found;
    });

    /* Adds what there is bit by bit, so that a page stays alive; then calls back. */
    function prepare(done) {
      var at = 0;
      (function some() {
        var until = performance.now() + 12;
        while (at < docs.length && performance.now() < until) mini.add(docs[at++]);
        if (at < docs.length) setTimeout(some);
        else done();
      })();
    }

    var WEIGHTS = { boost: { title: 3, asked: 2.5, above: 0.6, text: 1 }, bm25: { k: 1.2, b: 0.4, d: 0.5 } };

    /* Scores by number of the documents that hold every one of some terms. */
    function scores(alternative) {
      var found = null;
      alternative.terms.forEach(function (term) {
        var here = new Map();
        mini.search(term, Object.assign({ tokenize: function (text) { return [text]; }, prefix: alternative.begins }, WEIGHTS))
          .forEach(function (each) {
            if (!found || found.has(each.id)) here.set(each.id, alternative.weight * each.score + (found ? found.get(each.id) : 0));
          });
        found = here;
      });
      return found || new Map();
    }

    /* Words of the index that are joined of two others, or end in the one that is asked for: "termijn" in "bewaartermijn". */
    function joined(word, term) {
      var found = [];
      if (word.length >= LEAST) {
        written.forEach(function (other, each) {
          if (each.length > word.length + 2 && (each.endsWith(word) || each.endsWith(term) || other.endsWith(term))) found.push(other);
        });
      }
      return found;
    }

    /* The two words that a word is joined of, where the index has both. */
    function parted(word) {
      for (var at = word.length - LEAST; at >= 3; at -= 1) {
        var tail = stem(word.slice(at));
        if (!terms.has(tail)) continue;
        for (var end of said.links) {
          if (!word.slice(0, at).endsWith(end)) continue;
          var head = word.slice(0, at - end.length);
          if (head.length >= 3 && terms.has(stem(head))) return [stem(head), tail];
        }
      }
      return null;
    }

    function mended(word) {
      var found = [];
      if (word.length < LEAST || NUMBER.test(word)) return found;
      written.forEach(function (term, each) { if (each[0] === word[0] && oneMistake(word, each)) found.push(each); });
      if (!found.length && word.length > LEAST) {
        written.forEach(function (term, each) { if (each.length > 3 && oneMistake(word, each)) found.push(each); });
      }
      return found;
    }

    /* What may be found for a word: {terms, weight, begins}, the first of which is the word itself. */
    function alternatives(parts, last, meant) {
      var word = bare(parts[0]), term = stem(parts[0]), found = [{ terms: [term], weight: 1 }];
      if (NUMBER.test(word)) return found;
      if (parts.length > 1) found.push({ terms: parts.slice(1).map(stem), weight: 0.8 });
      joined(word, term).forEach(function (each) { found.push({ terms: [each], weight: 0.6 }); });
      if (word.length > 2 && (last || !terms.has(term))) found.push({ terms: [term], weight: 0.5, begins: true });
      if (terms.has(term)) return found;
      var two = parted(word), begins = word.length > 3 && Array.from(written.keys()).some(function (each) { return each.startsWith(word); });
      if (two) found.push({ terms: two, weight: 0.9 });
      if (!two && !begins) {
        mended(word).forEach(function (each) {
          meant.push([parts[0], each]);
          found.push({ terms: [written.get(each)], weight: 0.9, mended: true });
          joined(each, written.get(each)).forEach(function (other) { found.push({ terms: [other], weight: 0.5 }); });
        });
      }
      return found;
    }

    /* What each word of a question may be found by; words that mean the same stand for all words that they are said in. */
    function slots(words, meant) {
      var found = words.map(function (parts, at) { return alternatives(parts, at === words.length - 1, meant); });
      var said = found.map(function (each) { return each.map(function (one) { return one.begins ? "" : one.terms.length === 1 ? one.terms[0] : ""; }); });
      groups.forEach(function (group) {
        group.forEach(function (member) {
          for (var at = 0; at + member.length <= words.length; at += 1) {
            var holds = member.every(function (term, step) {
              return said[at + step].some(function (one, which) { return one === term && (which === 0 || found[at + step][which].mended); });
            });
            if (!holds) continue;
            group.forEach(function (other) {
              if (other !== member) found[at].push({ terms: other, weight: 0.85, covers: member.length });
            });
          }
        });
      });
      return found;
    }

    function weighed(words, found) {
      var totals = new Map();
      found.forEach(function (slot, at) {
        var best = new Map();
        slot.forEach(function (alternative) {
          scores(alternative).forEach(function (score, id) {
            var old = best.get(id);
            if (!old || old.score < score) best.set(id, { score: score, covers: Math.max(alternative.covers || 1, old ? old.covers : 1) });
            else old.covers = Math.max(old.covers, alternative.covers || 1);
          });
        });
        best.forEach(function (each, id) {
          var total = totals.get(id) || { score: 0, slots: new Set() };
          total.score += each.score;
          for (var step = 0; step < each.covers; step += 1) total.slots.add(at + step);
          totals.set(id, total);
        });
      });
      totals.forEach(function (total) { total.score *= Math.pow(total.slots.size / words.length, 3); });
      return totals;
    }

    /* How much of what was asked is what people ask who look for a place. */
    function asks(one, phrase) {
      function some(test) { return one.phrases.some(test); }
      if (some(function (each) { return each.whole === phrase.whole; })) return 6;
      if (some(function (each) { return each.telling === phrase.telling; })) return 3;
      return some(function (each) { return (" " + phrase.telling + " ").includes(" " + each.telling + " "); }) ? 1.6 : 1;
    }

    /* How much closer a place is than its words say: they stand together, are what people ask for it, or it is in what is being read. */
    function closer(one, phrase, exact, reading) {
      var factor = asks(one, phrase);
      if (exact.length > 2) {
        if (bare(one.title).includes(exact)) factor *= bare(one.title) === exact ? 2.5 : 1.6;
        else if (bare(one.text).includes(exact)) factor *= 1.4;
      }
      if (reading && ("/" + one.doc.location).includes("/" + reading)) factor *= 4;
      if (!reading && !one.doc.level) factor *= 2;
      return factor;
    }

    function find(text, reading) {
      var words = telling(pieces(text)), meant = [];
      if (!words.length) return { places: [], words: [], meant: null };
      var found = slots(words, meant), totals = weighed(words, found);
      var right = meant.reduce(function (said, pair) { return said.split(pair[0]).join(pair[1]); }, text.toLowerCase());
      var phrase = twice(right), exact = bare(right.trim());
      var places = Array.from(totals, function (pair) {
        var one = docs[pair[0]];
        return { doc: one.doc, score: pair[1].score * closer(one, phrase, exact, reading), asked: asks(one, phrase) > 1 };
      }).sort(function (one, other) { return other.score - one.score; });
      return { places: places, words: marks(found), meant: places.length && meant.length ? meant : null };
    }

    /* The written words by which something was found, for marks in what is shown. */
    function marks(found) {
      var shown = new Set();
      found.forEach(function (slot) {
        slot.forEach(function (alternative) {
          alternative.terms.forEach(function (term) {
            (terms.get(term) || []).forEach(function (word) { shown.add(word); });
          });
        });
      });
      return shown;
    }

    /* A text in parts of which those are hits that are among ``shown``. */
    function marked(text, shown) {
      var found = [], end = 0;
      Array.from(text.matchAll(WORD), function (match) {
        var hit = [match[0]].concat(match[0].split(JOINT)).some(function (each) { return shown.has(bare(each.split(JOINT).join(""))); });
        if (!hit) return;
        found.push({ text: text.slice(end, match.index) }, { text: match[0], hit: true });
        end = match.index + match[0].length;
      });
      return found.concat({ text: text.slice(end) }).filter(function (part) { return part.text; });
    }

    /* What a place says: the line with the most words that were found, cut around the first of them. */
    function cut(text, shown) {
      var best = { hits: -1, line: "" };
      text.split("\n").forEach(function (line) {
        var hits = new Set(marked(line, shown).filter(function (part) { return part.hit; }).map(function (part) { return bare(part.text); })).size;
        if (hits > best.hits) best = { hits: hits, line: line };
      });
      var line = best.line, parts = marked(line, shown), first = 0;
      if (parts.length > 1 && !parts[0].hit) first = parts[0].text.length;
      var from = first > MOST / 2 ? line.indexOf(" ", first - MOST / 3) + 1 : 0;
      var until = line.length > from + MOST ? line.lastIndexOf(" ", from + MOST) : line.length;
      if (until <= from) until = line.length;
      return marked((from ? "… " : "") + line.slice(from, until) + (until < line.length ? " …" : ""), shown);
    }

    return { prepare: prepare, find: find, docs: index.docs, marked: marked, cut: cut };
  };
})();
