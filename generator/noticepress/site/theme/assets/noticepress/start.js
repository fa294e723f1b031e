/* What has to be so before anything else: styles learn that scripts run, and from a file, where a browser opens a folder and not the page
   in it, the links are mended. */
(function () {
  document.documentElement.classList.replace("no-js", "js");

  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }
})();
