/* Remembers which version a reader chose to have remembered: one line in the browser's local storage for each text, written on a
   click and taken away on another. What is said stands in the page; this only shows it. */
(function () {
  var box = document.querySelector("[data-np-remember]");
  if (!box || location.protocol === "file:") return;
  var site = new URL("../../", document.currentScript.src).pathname;
  var key = "noticepress:" + site + box.dataset.npRemember;
  var said = box.querySelector("[data-np-said]");
  var states = Array.prototype.slice.call(box.querySelectorAll("[data-np-state]"));

  function show(version) {
    var found = states.filter(function (each) { return each.dataset.npState === version; })[0] || states[0];
    states.forEach(function (each) { each.hidden = each !== found; });
    return found;
  }

  var actions = {
    remember: function () { localStorage.setItem(key, box.dataset.npVersion); return "npRemembered"; },
    forget: function () { localStorage.removeItem(key); return "npForgotten"; },
  };

  try {
    show(localStorage.getItem(key));
  } catch (refused) {
    return;
  }
  box.hidden = false;
  box.addEventListener("click", function (event) {
    var action = actions[event.target.dataset.npDo];
    if (!action) return;
    try {
      said.textContent = said.dataset[action()];
    } catch (refused) {
      said.textContent = said.dataset.npFailed;
      return;
    }
    show(localStorage.getItem(key)).querySelector("button").focus();
  });
})();
