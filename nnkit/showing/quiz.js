// A question with radio buttons. All that can be said of an answer has come with the question: no kernel is asked.

function render({ model, el }) {
  const group = `nnkit-${crypto.randomUUID()}`; // each quiz runs this file anew: a counter would begin again
  const form = document.createElement("fieldset");
  form.className = "nnkit-quiz";
  form.innerHTML = `<legend>${model.get("question")}</legend>`;
  const reply = document.createElement("div");
  reply.setAttribute("role", "status");
  reply.setAttribute("aria-live", "polite");
  for (const { text, right, reply: words } of model.get("options")) {
    const label = document.createElement("label");
    label.innerHTML = `<input type="radio" name="${group}"> <span>${text}</span>`;
    const button = label.firstElementChild;
    // JupyterLab would take the arrow keys for itself.
    button.setAttribute("data-lm-suppress-shortcuts", "true");
    button.addEventListener("change", () => {
      reply.innerHTML = `<div class="nnkit-panel nnkit-${right ? "passed" : "failed"}"><p>${right ? "✓" : "✗"} ${words}</p></div>`;
    });
    form.append(label);
  }
  form.append(reply);
  el.append(form);
  return inPlaceOfStill(model, el);
}

export default { render };
