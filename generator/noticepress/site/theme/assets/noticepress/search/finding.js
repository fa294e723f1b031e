/* Finds places in texts. MiniSearch holds the words and weighs them; here is what it knows nothing of: forms of a word, words that mean
   the same, what people ask who look for a part of a notice, one mistake of the keyboard, words that are joined, and what is being read.

   npFinder(index) takes what search_index.js holds: {words: {stemmer, ignored, same, asked}, docs: [{location, title, text, level}]}.
   find(asked, reading) returns {places: [{doc, score, asked}], words: [what to mark], meant: what was searched in place of a word or null};
   reading: the folder of the law that is being read. Nothing here touches the page. */
(function () {
  var bare = npWords.bare, pieces = npWords.pieces, oneMistake = npWords.oneMistake;
  var NUMBER = /^\d/;
  var LEAST = 4;
  var FEW = 100;
  var NO_NUMBER = 0.3;

  window.npFinder = function (index) {
    var said = index.words, stemmer = said.stemmer && new window[said.stemmer]();
    var stems = new Map(), written = new Map(), terms = new Map(), holding = new Map(), here = new Set();

    function stem(word) {
      var known = stems.get(word);
      if (known === undefined) stems.set(word, known = bare(NUMBER.test(word) || !stemmer ? word : stemmer.stemWord(word)));
      return known;
    }

    /* The terms of a text, and how its words are written, by which mistakes are found. */
    function tokenize(text) {
      var found = [];
      pieces(text).forEach(function (parts) {
        parts.forEach(function (part) {
          var known = stems.has(part), term = stem(part);
          found.push(term);
          here.add(term);
          if (known && terms.has(term) && terms.get(term).has(part)) return;
          if (!terms.has(term)) terms.set(term, new Set());
          terms.get(term).add(part).add(bare(part));
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

    /* Words that are spelled so, though the texts may not have them. */
    var spelled = new Set();
    said.same.concat(Object.values(said.asked)).forEach(function (phrases) {
      phrases.forEach(function (phrase) { pieces(phrase).forEach(function (parts) { spelled.add(bare(parts[0])); }); });
    });

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
      if (doc.level >= 2) above[doc.level - 2] = title;
      return found;
    });

    /* Adds what there is bit by bit, so that a page stays alive; then calls back. */
    function prepare(done) {
      var at = 0;
      (function some() {
        var until = performance.now() + 25;
        while (at < docs.length && performance.now() < until) {
          here.clear();
          mini.add(docs[at++]);
          here.forEach(function (term) { holding.set(term, (holding.get(term) || 0) + 1); });
        }
        if (at < docs.length) setTimeout(some);
        else done();
      })();
    }

    var WEIGHTS = { boost: { title: 3, asked: 2.5, above: 1.2, text: 1 }, bm25: { k: 1.2, b: 0.4, d: 0.5 } };

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

    /* Words that begin or end as a longer one does: "bezwaarschrift" is about "bezwaar", "boekhouder" about "boekhouding". */
    function akin(word) {
      var found = [], most = 4;
      written.forEach(function (term, each) {
        var at = 0;
        while (at < word.length && word[at] === each[at]) at += 1;
        var whole = each.length > 4 && word.endsWith(each);
        var size = whole ? each.length : at === each.length || at >= 0.7 * Math.max(word.length, each.length) ? at : 0;
        if (size > most) found = [], most = size;
        if (size === most && size > 4) found.push(term);
      });
      return found;
    }

    /* How a word may have been meant that has a mistake. */
    function mended(word) {
      var found = [];
      if (word.length < LEAST || NUMBER.test(word) || spelled.has(word)) return found;
      function look(words, same) {
        if (!found.length) words.forEach(function (_, each) { if (each[0] === word[0] === same && each.length > 2 && oneMistake(word, each)) found.push(each); });
      }
      look(written, true);
      look(spelled, true);
      if (word.length > LEAST) look(written, false);
      return found;
    }

    /* Whether so many places hold a word that it hardly tells one from another; others for it would tell less. */
    function common(term) { return holding.get(term) > docs.length / 4; }

    /* What may be found for a word: {terms, weight, begins}, the first of which is the word itself. */
    function alternatives(parts, last, meant) {
      var word = bare(parts[0]), term = stem(parts[0]), found = [{ terms: [term], weight: 1 }];
      if (NUMBER.test(word) || common(term)) return found;
      if (parts.length > 1) found.push({ terms: parts.slice(1).map(stem), weight: 0.8 });
      joined(word, term).forEach(function (each) { found.push({ terms: [each], weight: 0.6 }); });
      if (word.length > 2 && (last || !terms.has(term))) found.push({ terms: [term], weight: 0.5, begins: true });
      if (terms.has(term)) return found;
      var two = parted(word), begins = word.length > 3 && Array.from(written.keys()).some(function (each) { return each.startsWith(word); });
      if (two) found.push({ terms: two, weight: 0.9 });
      if (!two && !begins) {
        mended(word).forEach(function (each) {
          meant.push([parts[0], each]);
          found.push({ terms: [stem(each)], weight: 0.9, mended: true });
          joined(each, stem(each)).forEach(function (other) { found.push({ terms: [other], weight: 0.5 }); });
        });
      }
      if (word.length > 5 && !two && !begins && !found.some(function (each) { return each.mended; })) {
        akin(word).forEach(function (each) { found.push({ terms: [each], weight: 0.4 }); });
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
              if (other !== member && !(member.length === 1 && common(member[0]))) found[at].push({ terms: other, weight: 0.85, covers: member.length });
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
      totals.forEach(function (total) {
        var without = words.filter(function (parts, at) { return NUMBER.test(parts[0]) && !total.slots.has(at); }).length;
        total.score *= Math.pow(total.slots.size / words.length, 3) * Math.pow(NO_NUMBER, without);
      });
      return totals;
    }

    /* How much of what was asked is what people ask who look for a place. */
    function asks(one, phrase) {
      function some(test) { return one.phrases.some(test); }
      if (some(function (each) { return each.whole === phrase.whole; })) return 6;
      if (some(function (each) { return each.telling === phrase.telling; })) return 3;
      return some(function (each) { return (" " + phrase.telling + " ").includes(" " + each.telling + " "); }) ? 1.6 : 1;
    }

    /* How much closer a place is than its words say: it is what people ask for, or in what is being read. */
    function closer(one, asked, reading) {
      var factor = asked;
      if (reading && ("/" + one.doc.location).includes("/" + reading)) factor *= 8;
      if (!reading && !one.doc.level) factor *= 2;
      return factor;
    }

    /* A text as words with spaces between, to find words in that stand together: "7 jaar" is not in "17 jaar". */
    function spaced(text) {
      var found = pieces(text).map(function (parts) { return bare(parts[0]); });
      return " " + found.join(" ") + (found.length && NUMBER.test(found[found.length - 1]) ? " " : "");
    }

    /* How much closer it is where words stand together as they were asked for; a number at least with its neighbour. */
    function together(one, exact) {
      if (exact.length < 4) return 1;
      one.spaced = one.spaced || { title: spaced(one.title) + " ", text: spaced(one.text) + " " };
      if (one.spaced.title.includes(exact)) return one.spaced.title.trim() === exact.trim() ? 2.5 : 1.6;
      if (one.spaced.text.includes(exact)) return 1.4;
      return (exact.match(/ [^ ]+ \d[^ ]*(?= |$)/g) || []).some(function (pair) { return one.spaced.text.includes(pair + " "); }) ? 1.4 : 1;
    }

    function best(places) { return places.sort(function (one, other) { return other.score - one.score || one.id - other.id; }); }

    function find(text, reading) {
      var words = telling(pieces(text)), meant = [];
      if (!words.length) return { places: [], words: [], meant: null };
      var found = slots(words, meant), totals = weighed(words, found);
      var right = meant.reduce(function (said, pair) { return said.split(pair[0]).join(pair[1]); }, text.toLowerCase());
      var phrase = twice(right), exact = spaced(right);
      var asking = new Map();
      var places = best(Array.from(totals, function (pair) {
        var one = docs[pair[0]], name = anchor(one.doc);
        if (!asking.has(name)) asking.set(name, asks(one, phrase));
        return { id: pair[0], doc: one.doc, score: pair[1].score * closer(one, asking.get(name), reading), asked: asking.get(name) > 1 };
      })).slice(0, FEW);
      places.forEach(function (place) { place.score *= together(docs[place.id], exact); });
      best(places);
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

    return { prepare: prepare, find: find, docs: index.docs, marked: npWords.marked, cut: npWords.cut };
  };
})();
