// What all widgets need: each lives in place of its still (live.py).

/** Mark that a widget lives in `el`, and hide its still. Returns what shows the still again. */
function inPlaceOfStill(model, el) {
  el.classList.add("nnkit-live");
  const still = () => document.getElementById(model.get("still"));
  const hide = (hidden) => still()?.toggleAttribute("hidden", hidden);
  hide(true);
  return () => hide(false);
}
