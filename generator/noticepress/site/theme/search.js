/* Stands behind the theme's search, which finds words only by how they begin: "bezwaren" would not find "bezwaar".
   Here the index holds the stem of each word beside the word, and a question asks for both. lunr 2.3 */
(function () {
  var stemmers = [];

  function withStem(stem) {
    function both(token) {
      var stemmed = stem(token.clone());
      return stemmed.toString() === token.toString() ? token : [token, stemmed];
    }
    lunr.Pipeline.registerFunction(both, "with-" + stem.label);
    stemmers.push(stem);
    return both;
  }

  var add = lunr.Builder.prototype.add;
  lunr.Builder.prototype.add = function (doc, attributes) {
    if (!stemmers.length) {
      this.pipeline._stack = this.pipeline._stack.map(function (step) {
        return /^stemmer/.test(step.label) ? withStem(step) : step;
      });
    }
    return add.call(this, doc, attributes);
  };

  function stems(word) {
    return stemmers.map(function (stem) { return stem(new lunr.Token(word, {})).toString(); });
  }

  /* What a stem found counts as found by the word that was asked for; each place in the text is told once. */
  function told(result, asked) {
    var found = result.matchData.metadata;
    var places = new Set();
    Object.keys(asked).forEach(function (stem) {
      if (!found[stem] || found[asked[stem]]) return;
      found[asked[stem]] = found[stem];
      delete found[stem];
    });
    Object.values(found).forEach(function (fields) {
      Object.keys(fields).forEach(function (field) {
        fields[field].position = fields[field].position.filter(function (place) {
          var here = field + place;
          return !places.has(here) && places.add(here);
        });
      });
    });
    return result;
  }

  lunr.Index.prototype.search = function (text) {
    var asked = {};
    var found = this.query(function (query) {
      new lunr.QueryParser(text, query).parse();
      query.clauses.slice().forEach(function (clause) {
        var word = clause.term.replace(/\*$/, "");
        if (clause.presence !== lunr.Query.presence.OPTIONAL || word.includes("*")) return;
        stems(word).forEach(function (stem) {
          if (!stem || stem === word) return;
          asked[stem] = word;
          query.clause({ term: stem, fields: clause.fields, boost: clause.boost, usePipeline: false });
        });
      });
    });
    return found.map(function (result) { return told(result, asked); });
  };
})();
