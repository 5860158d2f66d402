// A question with points. What is clicked is written into the cell; what stands there is what is shown here.

const LOST =
  "The kernel was restarted: your letter is kept in the cell, and once you have run the cell again progress() has it.";

// As in front_end.js: this file runs anew for each question, and the model alone is told that its kernel is gone.
let lost = false;
const whenLost = new Set();
function initialize({ model }) {
  model.on("comm_live_update", () => {
    lost = true;
    whenLost.forEach((tell) => tell());
  });
}

function render({ model, el }) {
  const [name, place, options] = ["name", "place", "options"].map((each) => model.get(each));
  const group = `nnkit-${crypto.randomUUID()}`;
  const form = document.createElement("fieldset");
  form.className = "nnkit-quiz";
  form.innerHTML = `<legend>${model.get("question")}</legend>`;
  const buttons = options.map(({ text, letter }) => {
    const label = document.createElement("label");
    label.innerHTML = `<input type="radio" name="${group}"> <span>${text}</span>`;
    const button = label.firstElementChild;
    button.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab would take the arrow keys for itself
    button.addEventListener("change", () => pick(letter));
    form.append(label);
    return button;
  });
  const reply = document.createElement("div");
  reply.setAttribute("aria-live", "polite");
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  form.append(reply, note);

  /** Show a letter as the chosen one, what is to be said of it, and a note on where it stands. */
  const show = (letter, words) => {
    const chosen = options.findIndex((each) => each.letter === letter);
    buttons.forEach((button, at) => (button.checked = at === chosen));
    const said = options[chosen]?.reply ?? "";
    if (reply.innerHTML !== said) reply.innerHTML = said; // a panel that stays is not read out again
    const none = `Write one of the letters ${options.map((each) => each.letter).join(", ")}: “${letter}” is none of them.`;
    note.textContent = letter && chosen < 0 ? none : words;
  };
  const kept = (letter) => (!letter ? "" : lost ? LOST : `Kept in this cell: ${name} = "${letter}".`);

  let cell = null, unfollow = () => {};
  /** Show what stands in the cell, and tell the kernel. */
  const look = () => {
    const found = letterIn(cell.read(), place);
    if (!found) return;
    show(found.letter, kept(found.letter));
    if (found.letter === model.get("letter")) return;
    model.set("letter", found.letter);
    model.save_changes();
  };
  const connect = () => {
    if (cell || !(cell = cellAround(el))) return;
    unfollow = cell.follow(look);
    look();
  };
  const pick = (letter) => {
    connect();
    const found = cell && letterIn(cell.read(), place);
    if (found) {
      cell.write(found.from, found.to, `"${letter}"`);
      look();
    } else if (letter === model.get("letter")) {
      show(letter, kept(letter));
    } else {
      show(letter, `Not kept yet: write ${name} = "${letter}" into this cell, in place of what stands there, and run it.`);
    }
  };

  const shown = new ResizeObserver(connect); // once it is on the page
  shown.observe(el);
  const gone = () => cell && look();
  whenLost.add(gone);
  show(model.get("letter"), kept(model.get("letter")));
  el.append(form);
  const still = inPlaceOfStill(model, el);
  return () => {
    shown.disconnect();
    unfollow();
    whenLost.delete(gone);
    still();
  };
}

export default { initialize, render };
