// Numbers every control of a page, and writes down each one that the keyboard reaches: how it shows it, and where.
() => {
  const visible = each => each.checkVisibility({visibilityProperty: true})
  const ring = each => { const style = getComputedStyle(each); return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow] }
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")]
    .filter(each => visible(each) && !each.disabled && !each.matches(".headerlink[aria-hidden][tabindex='-1']") && (each.type !== "radio" || each.checked))
  const before = controls.map(ring)
  const behind = each => {
    for (; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor
      if (!/, 0\)$/.test(colour)) return colour
    }
    return "rgb(255, 255, 255)"
  }
  const uncovered = each => [...each.getClientRects()].some(box => {
    const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return found && (each.contains(found) || [...(each.labels || [])].some(label => label.contains(found)))
  })
  const opacity = each => { let all = 1; for (; each; each = each.parentElement) all *= getComputedStyle(each).opacity; return all }
  const region = each => (each.closest("header, .md-sidebar, footer, main") || document.body).className.split(" ")[0]
  const name = each => `${each.outerHTML.slice(0, 110)}`
  window.stops = []
  const note = () => {
    const each = document.activeElement, place = controls.indexOf(each)
    if (each === document.body || each === document.documentElement) return window.stops.push({place: null})
    const box = each.getBoundingClientRect()
    // What scrolls by itself, and stays where it is while the page scrolls, has places of its own.
    const own = each.closest(".md-sidebar__scrollwrap"), down = own ? own.scrollTop - own.getBoundingClientRect().top : scrollY
    window.stops.push({
      place, name: name(each), ring: ring(each), before: before[place] || null, behind: behind(each.parentElement), uncovered: uncovered(each), opacity: opacity(each),
      region: region(each), box: [box.left, box.top + down, box.right, box.bottom + down],
    })
  }
  window.note = note
  const size = each => { const boxes = [each, ...(each.labels || [])].map(one => one.getBoundingClientRect())
    return [Math.max(...boxes.map(box => box.width)), Math.max(...boxes.map(box => box.height))] }
  return {
    names: controls.map(name),
    small: controls.filter(each => each.matches("button, input, select, textarea, summary") && Math.min(...size(each)) < 24).map(each => `${size(each)} ${name(each)}`),
    positive: [...document.querySelectorAll("[tabindex]")].filter(each => each.tabIndex > 0).map(name),
  }
}
