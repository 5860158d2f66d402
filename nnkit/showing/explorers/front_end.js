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

/** Write a label on a button. Its name for a screen reader is without the signs, which would be read out one by one. */
function letter(button, label) {
  button.textContent = label;
  button.setAttribute("aria-label", label.replace(/[▶◀❚]/g, "").trim());
}

const UNHURRIED = 1000; // milliseconds from picture to picture for whoever has asked for less motion
const PATIENCE = 4000; // milliseconds without an answer, after which something is said
const GONE =
  "The kernel was restarted: this picture moves no more. Run the cells above again (menu Run, Run All Above Selected Cell), then this one with Shift+Enter.";
const SILENT =
  "No answer yet. While another cell runs, wait: the picture follows when that is done. Else the kernel has stopped: run the cells above again (menu Run, Run All Above Selected Cell), then this one with Shift+Enter.";

// Kernel and page lose each other when the kernel is restarted: from then on nothing comes back. ipywidgets tells the
// model alone. This file runs anew for each explorer, so that this belongs to one.
let lost = false;
const whenLost = new Set();
function initialize({ model }) {
  model.on("comm_live_update", () => {
    lost = true;
    whenLost.forEach((tell) => tell());
  });
}

/** What says that no answer comes, and dims the picture until one does. `shut` are the controls, `stop` ends what goes
    on by itself. Returns the note, and what is to be called when an answer is waited for, when one came, and at the end. */
function watch(root, shut, stop) {
  const note = element("p", { className: "nnkit-note", role: "alert" });
  let timer = 0;
  const say = (words) => {
    note.textContent = words;
    root.classList.toggle("nnkit-dim", Boolean(words));
  };
  const gone = () => {
    clearTimeout(timer);
    stop();
    for (const part of shut) part.inert = true;
    say(GONE);
  };
  whenLost.add(gone);
  if (lost) gone();
  return {
    note,
    asked: () => (timer ||= lost ? 0 : setTimeout(say, PATIENCE, SILENT)),
    answered: () => {
      clearTimeout(timer);
      timer = 0;
      if (!lost) say("");
    },
    end: () => (clearTimeout(timer), whenLost.delete(gone)),
  };
}

/** A part of the picture, from `left` to `right` as parts of its width: one of the images that stand side by side, or
    one below the other where there is no room (columns.py). All show the same picture, each its part; a canvas may stand
    in the place of one. */
function column([left, right], [width, height], image = element("img", { alt: "" })) {
  const part = (right - left) * width;
  Object.assign(image.style, {
    flex: `${part} 1 ${0.75 * part}px`,
    maxWidth: `min(${part}px, 100%, var(--nnkit-tall) * ${part / height})`,
    aspectRatio: `${part} / ${height}`,
    objectFit: "cover",
    objectPosition: `${right - left < 1 ? (100 * left) / (1 - right + left) : 0}% 0`,
  });
  return image;
}

/** Come back into sight if running the cell has moved the page on to the next one. */
function comeIntoSight(root) {
  const cell = root.closest(".jp-Cell");
  if (!cell?.nextElementSibling?.classList.contains("jp-mod-active")) return; // all cells run, or none
  const page = cell.closest(".jp-WindowedPanel-outer, .jp-Notebook");
  const [seen, own] = [page, cell].map((each) => each.getBoundingClientRect());
  if (own.top < seen.top || own.bottom > seen.bottom) root.scrollIntoView({ block: own.height > seen.height ? "start" : "nearest" });
}

function render({ model, el }) {
  const root = element("div", { className: "nnkit-explorer", role: "group", "aria-label": model.get("title") });
  const controls = element("div", { className: "nnkit-controls" });
  const buttons = element("div", { className: "nnkit-buttons" });
  const picture = element("div", { className: "nnkit-picture nnkit-drawn" });
  const caption = element("p", { className: "nnkit-caption", role: "status", "aria-live": "polite" });

  const kinds = model.get("controls"), pictures = lookAhead(model, kinds);
  const send = (name, value) => {
    model.set(name, value);
    model.set("asked", model.get("asked") + 1);
    model.save_changes(); // while the kernel is at work only the last value is kept, and sent when it is done
    kernel.asked();
  };
  const shown = {};
  for (const description of kinds) {
    const { row, show } = control(description, (name, place) => {
      pause();
      const before = model.get("places"), places = { ...before, [name]: place }, known = pictures.find(places);
      send("places", places);
      if (known) draw(places, known);
      pictures.at(name, place - before[name]);
    });
    for (const comes of ["focusin", "pointerenter"]) row.addEventListener(comes, () => pictures.at(description.name, 0));
    shown[description.name] = show;
    controls.append(row);
  }
  const follow = () => Object.entries(model.get("places")).forEach(([name, place]) => shown[name]?.(place));

  // Playing is pressing a button again when the picture of the last press has come, and not before.
  let playing = false, timer = 0, pressedAt = 0, presses = 0;
  const pressed = {};
  const press = (name) => {
    pressedAt = performance.now();
    send("press", [name, ++presses]);
  };
  const label = (name) => model.get("buttons").find((button) => button.name === name);
  const pace = () => Math.max(model.get("pace"), matchMedia("(prefers-reduced-motion: reduce)").matches ? UNHURRIED : 0);
  const play = () => {
    playing = true;
    caption.setAttribute("aria-busy", "true");
    letter(pressed.play, "❚❚ Pause");
    press("play");
  };
  const pause = () => {
    if (!playing) return;
    playing = false;
    clearTimeout(timer);
    caption.removeAttribute("aria-busy");
    letter(pressed.play, label("play").label);
  };
  for (const { name, label } of model.get("buttons")) {
    pressed[name] = element("button", { type: "button", ...HANDS_OFF });
    letter(pressed[name], label);
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
    timer = setTimeout(() => (root.isConnected ? press("play") : pause()), Math.max(0, pace() - (performance.now() - pressedAt)));
  };

  let images = [], source = "", drawnAt = {};
  const solid = model.get("space").surface ? surface() : null;
  const draw = (places, { picture: drawn, caption: words, space, loaded }) => {
    drawnAt = places;
    if (model.get("media") === "image/svg+xml") {
      picture.innerHTML = new TextDecoder().decode(drawn);
    } else {
      if (!images.length) {
        images = model.get("columns").map((ends, number) => column(ends, model.get("size"), number ? undefined : solid?.canvas));
        picture.append(...images);
      }
      solid ? images[0].setAttribute("aria-label", words) : (images[0].alt = words);
      solid?.show(space);
      const old = source;
      source = loaded ? "" : URL.createObjectURL(new Blob([drawn], { type: model.get("media") }));
      for (const image of images) image.src = source || loaded.src;
      if (old) URL.revokeObjectURL(old);
    }
    if (caption.textContent !== words) caption.textContent = words;
  };
  const came = () => {
    const [places, newest] = [model.get("drawn_at"), model.get("places")];
    const answer = { picture: model.get("picture"), caption: model.get("caption"), space: model.get("space") };
    pictures.keep(places, answer);
    const kept = model.get("ahead") && kinds.every(({ name }) => drawnAt[name] === newest[name]);
    if (!kept) draw(places, answer); // else the newest is here already, and this may be an earlier one
  };
  const across = (child, event) => {
    const [left, right] = model.get("columns")[[...picture.children].indexOf(child)];
    const box = child.getBoundingClientRect();
    return [left + ((right - left) * (event.clientX - box.left)) / box.width, (event.clientY - box.top) / box.height];
  };
  if (model.get("draggable")) {
    // Where a hand took hold goes along with each place that it moves to: while the kernel is at work only the last is kept.
    picture.classList.add("nnkit-draggable");
    let held = null, holds = 0;
    picture.addEventListener("dragstart", (event) => event.preventDefault()); // of the image
    picture.addEventListener("pointerdown", (event) => {
      const child = [...picture.children].find((each) => each.contains(event.target));
      if (!child || event.button) return;
      pause();
      held = { child, number: ++holds, taken: across(child, event) };
      picture.setPointerCapture(event.pointerId);
      send("click", [...held.taken, ++presses, held.number, ...held.taken]);
    });
    picture.addEventListener("pointermove", (event) => {
      if (held) send("click", [...across(held.child, event), ++presses, held.number, ...held.taken]);
    });
    for (const over of ["pointerup", "pointercancel"]) picture.addEventListener(over, () => (held = null));
  } else if (model.get("clickable")) {
    picture.classList.add("nnkit-clickable");
    picture.addEventListener("click", (event) => {
      const child = images.includes(event.target) ? event.target : picture.children[0];
      send("click", [...across(child, event), ++presses]);
    });
  }

  let desk = picture, sketch = () => {};
  if (model.get("drawable")) {
    let ours = null, sent = 0; // what was drawn here need not be shown again, and by then more may have been drawn
    const paper = pad(model.get("title"), (strokes) => {
      pause();
      send("strokes", (ours = strokes));
      sent = model.get("asked");
    });
    sketch = () => {
      if (model.get("strokes") !== ours && model.get("heard") >= sent) paper.show(model.get("strokes"), model.get("example"));
    };
    desk = element("div", { className: "nnkit-desk" }, paper.box, picture);
  }

  const kernel = watch(root, [controls, buttons, desk], pause);
  const heard = () => {
    kernel.answered();
    if (model.get("heard") !== model.get("asked")) kernel.asked(); // a hand moves on faster than answers come
    pictures.rest();
  };
  model.on("change:heard", heard);
  model.on("change:answered", came);
  model.on("change:places", follow);
  model.on("change:answered", answered);
  model.on("change:strokes", sketch);
  follow();
  came();
  sketch();
  root.append(controls, ...(buttons.childElementCount ? [buttons] : []), kernel.note, desk, ...(solid ? [solid.how, solid.said] : []), caption);
  el.append(root);
  const showStill = inPlaceOfStill(model, el);
  const sized = new ResizeObserver(() => {
    const scrolls = picture.scrollWidth > picture.clientWidth;
    for (const [name, value] of Object.entries({ tabindex: 0, role: "group", "aria-label": "Picture, wider than the page" }))
      scrolls ? picture.setAttribute(name, value) : picture.removeAttribute(name);
  });
  sized.observe(picture);
  requestAnimationFrame(() => root.isConnected && comeIntoSight(root));
  return () => {
    showStill();
    sized.disconnect();
    pause();
    kernel.end();
    pictures.end();
    solid?.end();
    model.off("change:heard", heard);
    model.off("change:answered", came);
    model.off("change:places", follow);
    model.off("change:answered", answered);
    model.off("change:strokes", sketch);
    if (source) URL.revokeObjectURL(source);
  };
}

export default { initialize, render };
