// What a visitor sees and reads in a page, and where he is in it. Put into every page before its own scripts; changes nothing of it but a mark.
window.reader = (() => {
  const MARK = "data-reader-step", LETTER = /[\p{L}\p{N}]/u
  let place = null  // {before: element} or {after: element}, from where he reads on; none: the top of the page

  // What is asked of an element and of all that it stands in, worked out once for each in one look.
  const inherited = own => {
    const known = new Map()
    const has = element => {
      if (!element) return false
      if (!known.has(element)) known.set(element, own(element) || has(element.parentElement))
      return known.get(element)
    }
    return has
  }

  // Seen: has a box of some size in the page, is not clipped away, and stands in nothing that is closed.
  const shut = element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element)
    return (box.width <= 1 || box.height <= 1) && style.overflow !== "visible" && style.display !== "inline" && element !== document.body
  }
  const boxed = boxes => [...boxes].some(box => box.width > 1 && box.height > 1 && box.right + scrollX > 0 && box.bottom + scrollY > 0)
  const open = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const seen = (element, clipped = inherited(shut)) => open(element) && boxed(element.getClientRects()) && !clipped(element)

  // Bars: what stays on the screen while the rest of the page moves is read by who uses it alone.
  const stays = element => /^(fixed|sticky)$/.test(getComputedStyle(element).position)
  const bar = element => element && (stays(element) ? element : bar(element.parentElement))
  const onScreen = element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }

  // The nodes from a place to the end of an element, or of the page.
  const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
  function* nodes(from, to) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    let last = to
    while (last?.lastChild) last = last.lastChild
    if (from) walker.currentNode = from.before ?? from.after
    while (walker.nextNode()) {
      if (!from?.after?.contains(walker.currentNode)) yield walker.currentNode
      if (walker.currentNode === last) return
    }
  }

  // Words: what stands between blanks and has a letter or a digit. Blocks, cells and line ends part words, <wbr> and inline elements do not.
  const block = element => element.parentElement && /^(inline|contents)$/.test(getComputedStyle(element).display) ? block(element.parentElement) : element
  const words = (found, used = null) => {
    const clipped = inherited(shut), aside = inherited(element => element !== used && stays(element))
    const beside = used ? inherited(element => element === used) : () => false
    const range = document.createRange()
    let text = "", last = null
    for (const node of found) {
      if (node.nodeType === Node.ELEMENT_NODE) { if (node.tagName === "BR") text += " "; continue }
      const holder = node.parentElement
      if (!node.data.trim()) { text += " "; continue }
      if ((aside(holder) && !beside(holder)) || clipped(holder) || !open(holder)) continue
      range.selectNodeContents(node)
      if (!boxed(range.getClientRects())) continue
      const around = block(holder)
      text += (around === last ? "" : " ") + node.data
      last = around
    }
    return text.split(/\s+/).filter(each => LETTER.test(each)).length
  }

  // Words from where he is to the end of an element, or from the beginning of the bar on the screen that has it; none when it stands before him.
  const cost = element => {
    const held = bar(element)
    if (held && onScreen(element)) return words(nodes({before: held}, element), held)
    const behind = !place || (place.before ? place.before.contains(element) || follows(place.before, element)
      : !place.after.contains(element) && follows(place.after, element))
    return behind ? words(nodes(place, element), held) : null
  }

  return {
    // The words up to the nearest element of a selector, or link to one of the addresses, which is marked; nothing when there is none to be seen.
    reach({selector, addresses}) {
      document.querySelectorAll(`[${MARK}]`).forEach(each => each.removeAttribute(MARK))
      const leads = link => addresses.includes(link.href) || addresses.includes(link.getAttribute("href"))
      const all = selector ? [...document.querySelectorAll(selector)] : [...document.querySelectorAll("a[href]")].filter(leads)
      const clipped = inherited(shut)
      const known = all.filter(each => seen(each, clipped)).map(element => ({element, words: cost(element)})).filter(each => each.words !== null)
      const nearest = known.sort((one, other) => one.words - other.words)[0]
      nearest?.element.setAttribute(MARK, "")
      return nearest?.words ?? null
    },
    // After what is marked was pressed: he reads on where he was led, in the dialog that opened, or behind what he pressed.
    arrive() {
      const pressed = document.querySelector(`[${MARK}]`), led = !pressed || pressed.tagName === "A"
      const target = led ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : document.querySelector("dialog[open]")
      place = target ? {before: target} : pressed ? {after: pressed} : null
    },
    // Words that are seen with nothing opened: above an element (none without it), and in all.
    shown(selector) {
      const text = document.querySelector(selector)
      const above = () => [...nodes(null, null)].filter(node => !text.contains(node) && !follows(text, node))
      return [text && words(above()), words(nodes(null, null))]
    },
    // Top and end, in pixels of the page, of the highest element that says what the first one of a selector says, and nothing else.
    highest(selector) {
      const plain = element => element.textContent.replace(/\s+/g, " ").trim()
      const first = document.querySelector(selector)
      if (!first) return null
      const clipped = inherited(shut), said = plain(first)
      const found = [...document.querySelectorAll("li, p, dd, div, span")].filter(each => plain(each) === said && seen(each, clipped))
      const tops = found.map(each => each.getBoundingClientRect()).map(box => [Math.round(box.top + scrollY), Math.round(box.bottom + scrollY)])
      return tops.sort((one, other) => one[0] - other[0])[0] ?? null
    },
    within(selector) { return Boolean(document.activeElement?.closest(selector)) },
    nowhere() { return !document.activeElement || document.activeElement === document.body },
  }
})()
