"""What is hard to see, by its computed colours: of every state, in every engine."""

FAINT = """() => {
  const read = colour => { const parts = colour.match(/[\\d.]+/g).map(Number), whole = colour.startsWith("color(") ? 255 : 1
    return [parts.slice(0, 3).map(part => part * whole), parts.length > 3 ? parts[3] : 1] }
  const light = parts => parts.map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0)
  const contrast = (one, other) => { const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b); return (bright + .05) / (dark + .05) }
  const over = (colour, below) => { const [parts, share] = read(colour); return parts.map((part, at) => part * share + below[at] * (1 - share)) }
  const paper = each => each ? over(getComputedStyle(each).backgroundColor, paper(each.parentElement)) : read(getComputedStyle(document.body).getPropertyValue("background-color"))[0]
  const found = []
  const need = (each, what, colour, below, least) => {
    const is = contrast(over(colour, below), below)
    if (is < least) found.push(`${each.className || each.tagName} ${what}: ${is.toFixed(2)} (${colour} on ${below})`)
  }
  const whole = document.querySelector("dialog[open]") || document.querySelector(".np-search-button")
  for (const each of [whole, ...whole.querySelectorAll("*")]) {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each)
    if (!box.width || style.visibility === "hidden" || each.closest("svg")) continue
    if (each.tagName === "INPUT") {
      need(each, "text", style.color, paper(each), 4.5)
      need(each, "border", style.borderTopColor, paper(each.parentElement), 3)
      const chosen = getComputedStyle(each, "::selection")
      need(each, "selected text", chosen.color, over(chosen.backgroundColor, paper(each)), 4.5)
    } else if ([...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())) need(each, "text", style.color, paper(each), 4.5)
    if (style.outlineStyle !== "none" && each.matches(":focus-visible")) need(each, "mark of the focus", style.outlineColor, paper(each.parentElement), 3)
  }
  return found
}"""
"""Words, borders and marks of the focus that are hard to see in the search as it is, with their contrast."""
