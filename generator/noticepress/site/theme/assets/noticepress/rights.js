/* Shows one right at a time, by the place in the address, and whether the browser sends a preference signal. Nothing is stored or sent.
   What is not shown can still be found in the page, is printed, and opens when a link leads to it. */
(function () {
  var rights = document.querySelectorAll(".np-right");
  var links = document.querySelectorAll(".np-choose a");
  var all = document.querySelector("[data-np-all]");

  function place() {
    return location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  }

  function show(right, every) {
    rights.forEach(function (each) {
      if (every || each === right) each.removeAttribute("hidden");
      else each.setAttribute("hidden", "until-found");
    });
    links.forEach(function (link) {
      var target = document.getElementById(link.hash.slice(1));
      if (every ? target.id === "np-rights" : right && right.contains(target)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  /* What the address asks for: a right, a place in one, all of them, or none. A place elsewhere in the page changes nothing. */
  function follow() {
    var target = place();
    var right = target && target.closest(".np-right");
    var every = !!target && target.id === "np-rights";
    if (right || every || !location.hash) show(right, every);
    if (right || every) goTo(right && target.matches("h2, h3, h4, h5, h6") ? target : (right || rights[0]).querySelector("h2"));
  }

  function goTo(heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  rights.forEach(function (right) {
    right.addEventListener("beforematch", function () { show(right, false); });
  });
  all.hidden = false;
  show(null, false);
  addEventListener("hashchange", follow);
  links.forEach(function (link) {
    link.addEventListener("click", function () { if (link.hash === location.hash) follow(); });
  });
  follow();

  var signal = document.querySelector("[data-np-signal]");
  if (signal) {
    signal.querySelector('[data-np-sent="' + (navigator.globalPrivacyControl === true) + '"]').hidden = false;
    signal.hidden = false;
  }
})();
