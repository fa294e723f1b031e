/* Words in texts: where they begin and end, how they are compared, and which of them are marked where a text is shown. For finding.js. */
(function () {
  var UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  var WORD = /[\p{L}\p{N}\p{M}_]+(?:[-'’.\/:][\p{L}\p{N}\p{M}_]+)*/gu;
  var JOINT = /[-'’.\/:]/;
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

  window.npWords = { bare: bare, pieces: pieces, oneMistake: oneMistake, marked: marked, cut: cut };
})();
