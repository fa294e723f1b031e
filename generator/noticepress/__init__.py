"""Noticepress: privacy notices from structured YAML, per law, per language, per version.

The way that data takes:

1. ``reading`` turns files into positions and typed facts (``model``); ``repository`` holds all that was read
2. ``shared_facts`` put what several notices use together with each of them, ``organisations`` what each of several says differently;
   a ``house`` is all of these on the ``ground`` that they have in common, a repository what one of them has
3. ``checking`` says what is wrong or missing: references, texts, and the duties of the ``law`` (files under ``regimes/``);
   ``consistency`` holds the notices against each other; ``confirmations`` keep what people answered where only they can say
4. ``rendering`` writes a document per law and language with the words of ``language`` (catalogues under ``locales/``)
5. ``releasing`` freezes facts and text into the next link of a ``chain`` of versions, which puts them in time
6. ``changes`` compares the facts of two versions, ``redline`` their words, ``comparison`` both; ``formats`` write them as files
7. ``publishing`` makes what a site consists of (``html``: documents in it), ``proofs`` say that it is what was released
8. ``site`` builds it with mkdocs and Material, ``hosts`` write what web servers have to be told of it; ``cli`` is how people call all this, ``commands`` what each verb does;
   ``findings`` carry everything that has to be said, ``reports`` write them for other tools, the ``store`` what a later run need not work out again
9. ``reviewing`` says what a branch does to all this, ``upgrading`` what a new version of the program would, and ``calendar`` what a day does by itself

For those who write: the ``desk`` shows what they wrote with all that concerns it, ``editing`` puts facts and texts into their files, ``formatting`` lays these out, ``schemas``
are what editors complete and check with, ``reference`` explains every key by what the templates make of the ``specimen``, ``starter`` is what a
repository begins with and ``scaffolding`` makes of it what ``init`` and ``new`` were asked for, ``catalogues`` bring the words of a language to
translators and back, ``importing`` makes facts of files of others, and ``exporting`` such files of facts.

Reading, writing, the ``clock`` and ``places`` stand at the edges; everything between is pure functions over frozen values.
"""

__version__ = "0.1.0"
