// The table of what is done, and a button: the kernel runs the notebook as the grader will, and says what differs.

function render({ model, el }) {
  const root = document.createElement("div");
  root.innerHTML = `<div></div><button type="button" class="nnkit-run"></button><div role="status" aria-live="polite"></div>`;
  const [table, button, result] = root.children;
  table.innerHTML = model.get("table");
  button.textContent = model.get("button");
  // JupyterLab would take Enter and the arrow keys for itself.
  button.setAttribute("data-lm-suppress-shortcuts", "true");

  // A button that is disabled would lose the focus of whoever goes by keyboard.
  const running = () => button.setAttribute("aria-disabled", String(model.get("running")));
  const said = () => { result.innerHTML = model.get("result"); };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    model.send({ run: true });
  });
  model.on("change:running", running);
  model.on("change:result", said);
  running();
  said();
  el.append(root);
  const showStill = inPlaceOfStill(model, el);
  return () => {
    showStill();
    model.off("change:running", running);
    model.off("change:result", said);
  };
}

export default { render };
