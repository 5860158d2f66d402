// What an explorer is in the browser: controls, buttons, a picture, a caption. What they mean is decided in Python
// (base.py); here a hand that moves becomes a message, and what comes back is shown.
//
// Native controls, so that keyboard and screen reader work as everywhere. JupyterLab would take their arrow keys for
// itself, with selectors that match what has the focus: HANDS_OFF on the very element tells it not to.

const HANDS_OFF = { "data-lm-suppress-shortcuts": "true" };

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    key in made ? (made[key] = value) : made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A slider that counts through its texts, or a list to choose from. Returns the row and how to show a place. */
function control({ name, label, texts, kind }, moved) {
  const id = `nnkit-${crypto.randomUUID()}`; // each explorer runs this file anew: a counter would begin again
  if (kind === "choice") {
    const list = element("select", { id, ...HANDS_OFF }, ...texts.map((text, place) => element("option", { value: place, text })));
    list.addEventListener("change", () => moved(name, Number(list.value)));
    const row = element("div", { className: "nnkit-control" }, element("label", { htmlFor: id, textContent: label }), list);
    return { row, show: (place) => (list.value = place) };
  }
  const slider = element("input", { id, type: "range", min: 0, max: texts.length - 1, step: 1, ...HANDS_OFF });
  const text = element("span", { className: "nnkit-value", "aria-hidden": "true" });
  const show = (place) => {
    slider.value = place;
    text.textContent = texts[place];
    slider.setAttribute("aria-valuetext", texts[place]);
  };
  slider.addEventListener("input", () => {
    show(Number(slider.value));
    moved(name, Number(slider.value));
  });
  const row = element("div", { className: "nnkit-control" }, element("label", { htmlFor: id, textContent: label }), slider, text);
  return { row, show };
}

function render({ model, el }) {
  const root = element("div", { className: "nnkit-explorer", role: "group", "aria-label": model.get("title") });
  const controls = element("div", { className: "nnkit-controls" });
  const buttons = element("div", { className: "nnkit-buttons" });
  const picture = element("div", { className: "nnkit-picture" });
  const caption = element("p", { className: "nnkit-caption", role: "status", "aria-live": "polite" });

  const shown = {};
  for (const description of model.get("controls")) {
    const { row, show } = control(description, (name, place) => {
      pause();
      model.set("places", { ...model.get("places"), [name]: place });
      model.save_changes(); // while the kernel is at work only the last place is kept, and sent when it is done
    });
    shown[description.name] = show;
    controls.append(row);
  }
  const follow = () => Object.entries(model.get("places")).forEach(([name, place]) => shown[name]?.(place));

  // Playing is pressing a button again when the picture of the last press has come, and not before.
  let playing = false, timer = 0, pressedAt = 0, presses = 0;
  const pressed = {};
  const press = (name) => {
    pressedAt = performance.now();
    model.set("press", [name, ++presses]);
    model.save_changes();
  };
  const label = (name) => model.get("buttons").find((button) => button.name === name);
  const play = () => {
    playing = true;
    caption.setAttribute("aria-busy", "true");
    pressed.play.textContent = "❚❚ Pause";
    press("play");
  };
  const pause = () => {
    if (!playing) return;
    playing = false;
    clearTimeout(timer);
    caption.removeAttribute("aria-busy");
    pressed.play.textContent = label("play").label;
  };
  for (const { name, label } of model.get("buttons")) {
    pressed[name] = element("button", { type: "button", textContent: label, ...HANDS_OFF });
    pressed[name].addEventListener("click", () => {
      if (name === "play") return playing ? pause() : play();
      pause();
      press(name);
    });
    buttons.append(pressed[name]);
  }
  const answered = () => {
    if (!playing) return;
    if (model.get("ended")) return pause();
    timer = setTimeout(() => (root.isConnected ? press("play") : pause()), Math.max(0, model.get("pace") - (performance.now() - pressedAt)));
  };

  let image = null, source = "";
  const draw = () => {
    const drawn = model.get("picture");
    if (model.get("media") === "image/svg+xml") {
      picture.innerHTML = new TextDecoder().decode(drawn);
    } else {
      if (!image) picture.append((image = element("img")));
      [image.width, image.height] = model.get("size");
      image.alt = model.get("caption");
      const old = source;
      image.src = source = URL.createObjectURL(new Blob([drawn], { type: model.get("media") }));
      if (old) URL.revokeObjectURL(old);
    }
    if (caption.textContent !== model.get("caption")) caption.textContent = model.get("caption");
  };
  if (model.get("clickable")) {
    picture.classList.add("nnkit-clickable");
    picture.addEventListener("click", (event) => {
      const box = picture.firstElementChild.getBoundingClientRect();
      model.set("click", [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height, ++presses]);
      model.save_changes();
    });
  }

  model.on("change:picture", draw);
  model.on("change:places", follow);
  model.on("change:answered", answered);
  follow();
  draw();
  root.append(controls, ...(buttons.childElementCount ? [buttons] : []), picture, caption);
  el.append(root);
  return () => {
    pause();
    model.off("change:picture", draw);
    model.off("change:places", follow);
    model.off("change:answered", answered);
    if (source) URL.revokeObjectURL(source);
  };
}

export default { render };
