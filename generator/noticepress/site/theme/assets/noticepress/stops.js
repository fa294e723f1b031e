/* From change to change in a text with its changes: by buttons, and by the keys n and p while the focus is in that text (WCAG 2.1.4).
   A stop is a block that changed. Without this script nothing of it is shown. */
function npStops(words) {
  "use strict";
  var bar = words.querySelector(".np-stops"), buttons = bar.querySelectorAll("button"), said = bar.querySelector("[role=status]");
  var stops = Array.prototype.slice.call(words.querySelectorAll("div.np-redline :is(.np-changed, .np-inserted, .np-deleted, .np-moved-from, .np-moved-to, .np-split, .np-merged):not(span)"));
  var here = -1, link = said.firstElementChild, heard = said.appendChild(document.createElement("span"));
  heard.className = "np-hidden";

  function say(quietly) {
    var stop = stops[here];
    if (stop) {
      if (!link.href) {
        var led = document.createElement("a");
        link.replaceWith(led);
        link = led;
      }
      stop.id = stop.id || "np-stop-" + here;
      link.href = "#" + stop.id;
    }
    link.textContent = stop ? bar.dataset.npPlace.replace("#1", here + 1).replace("#2", stops.length) : bar.dataset.npAll.replace("#2", stops.length);
    heard.textContent = stop && !quietly ? " " + stop.innerText.slice(0, 300) : "";
    buttons[0].setAttribute("aria-disabled", here <= 0);
    buttons[1].setAttribute("aria-disabled", here === stops.length - 1);
  }
  function seen(stop) {
    var box = stop.getBoundingClientRect();
    return box.bottom > bar.getBoundingClientRect().bottom && box.top < innerHeight;
  }
  /* The stop that is next: after the last one, or, when the reader has gone elsewhere since, after what is in sight. */
  function following(step) {
    var edge = bar.getBoundingClientRect().bottom, there = stops[here];
    if (there && (there.contains(document.activeElement) || seen(there))) return here + step;
    var below = stops.findIndex(function (stop) { return stop.getBoundingClientRect().top > edge; });
    if (!there && step > 0 && (below < 0 || bar.getBoundingClientRect().top > innerHeight / 2)) return 0;
    return step > 0 ? (below < 0 ? stops.length - 1 : below) : (below < 0 ? stops.length : below) - 1;
  }
  function stand(place) {
    if (stops[here]) stops[here].classList.remove("np-here");
    here = place;
    stops[here].classList.add("np-here");
  }
  function focus(stop) {
    stop.tabIndex = -1;
    stop.addEventListener("blur", function () { stop.removeAttribute("tabindex"); }, { once: true });
    stop.focus({ preventScroll: true });
  }
  function go(step) {
    var place = following(step), along = !bar.contains(document.activeElement);
    if (place < 0 || place >= stops.length) return;
    stand(place);
    stops[here].scrollIntoView({ behavior: "instant", block: "start" });
    say(along);
    if (along) focus(stops[here]);
  }
  /* A link to a change, in the facts, the map or the bar: from there it goes on. In a view that does not show it, it is shown. */
  function arrive() {
    var target = document.querySelector(":target");
    var place = target ? stops.findIndex(function (stop) { return stop === target || stop.contains(target); }) : -1;
    if (place < 0 || !words.isConnected) return;
    if (!bar.getClientRects().length || !stops[place].getClientRects().length) words.querySelector("input").checked = true;
    stand(place);
    focus(stops[here]);
    stops[here].scrollIntoView({ behavior: "instant", block: "start" });
    say(true);
  }

  if (!stops.length) return;
  bar.hidden = false;
  say(true);
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { go(Number(button.dataset.npStep)); });
  });
  /* The keys count where the focus is in the text only: they would take letters from those who speak to their computer (WCAG 2.1.4). */
  words.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    var step = { n: 1, p: -1 }[event.key];
    if (step && bar.getClientRects().length) go(step);
  });
  words.addEventListener("pointerdown", function () { words.tabIndex = -1; });
  document.addEventListener("click", function (event) {
    var to = event.target.closest('a[href^="#"]');
    if (to && to.hash.length > 1) setTimeout(arrive, 0);
  });
  arrive();
}
document.querySelectorAll(".np-words").forEach(npStops);
