// Help in steps. All of them have come with the panel: no kernel is asked for the next one, but told that it was taken.

function render({ model, el }) {
  const panel = document.createElement("div");
  panel.className = "nnkit-panel nnkit-open";
  panel.innerHTML = `<p class="nnkit-head"></p><div role="status" aria-live="polite"></div>`;
  const [head, steps] = panel.children;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nnkit-next";
  button.textContent = "Next step";
  // JupyterLab would take Enter and the arrow keys for itself.
  button.setAttribute("data-lm-suppress-shortcuts", "true");

  function draw() {
    const now = model.get("step");
    const all = model.get("steps");
    head.innerHTML = model.get("heads")[now - 1];
    while (steps.children.length > now) steps.lastElementChild.remove();
    while (steps.children.length < now) {
      const step = document.createElement("div");
      step.className = "nnkit-step";
      step.innerHTML = all[steps.children.length];
      steps.append(step);
    }
    const atEnd = now >= all.length;
    const focused = panel.contains(document.activeElement);
    button.remove();
    panel.querySelector(".nnkit-last")?.remove();
    if (!atEnd) {
      panel.append(button);
      if (focused) button.focus();
    } else {
      const last = document.createElement("p");
      last.className = "nnkit-last";
      last.innerHTML = model.get("last");
      panel.append(last);
      if (focused) {
        // The button that had the focus is gone: whoever goes by keyboard goes on at what it showed.
        const newest = steps.lastElementChild;
        newest.tabIndex = -1;
        newest.focus();
      }
    }
  }

  button.addEventListener("click", () => {
    model.set("step", model.get("step") + 1);
    model.save_changes();
  });
  model.on("change:step", draw);
  draw();
  el.append(panel);
  const showStill = inPlaceOfStill(model, el);
  return () => {
    showStill();
    model.off("change:step", draw);
  };
}

export default { render };
