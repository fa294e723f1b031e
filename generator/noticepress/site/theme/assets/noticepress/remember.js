/* Remembers which version a reader chose to have remembered: one line in the browser's local storage for each text, written on a
   click and taken away on another. What is said stands in the page; this shows it, with the version that was read. */
(function () {
  var box = document.querySelector("[data-np-remember]");
  if (!box || location.protocol === "file:") return;
  var site = new URL("../../", document.currentScript.src).pathname;
  var key = "noticepress:" + site + box.dataset.npRemember;
  var said = box.querySelector("[data-np-said]");
  var since = box.dataset.npSince.split(" ");
  var was = box.querySelector("[data-np-was]");
  var changes = box.querySelector("[data-np-home]");

  function show(version) {
    var known = version && since.indexOf(version) >= 0;
    var state = version === box.dataset.npVersion ? "same" : known ? "changed" : "offer";
    if (known) {
      was.textContent = version;
      changes.href = changes.dataset.npHome + version + "/";
    }
    box.querySelectorAll("[data-np-state]").forEach(function (each) { each.hidden = each.dataset.npState !== state; });
    return box.querySelector('[data-np-state="' + state + '"]');
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
