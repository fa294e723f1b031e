/* Keeps the reader's place: links to the same page in another language, law or version get the section's anchor. */
(function () {
  function keep() {
    document.querySelectorAll("a[data-np-keep]").forEach(function (link) {
      link.hash = location.hash;
    });
  }
  addEventListener("hashchange", keep);
  document.addEventListener("click", function () { setTimeout(keep, 0); });
  keep();
})();
