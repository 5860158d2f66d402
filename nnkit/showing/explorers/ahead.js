// Pictures that are there before they are asked for: while a reader looks at one, those beside it on the slider are
// drawn and kept, and so are the last ones that were seen. A key then finds its picture here, however busy the kernel is.

const KEPT = 24; // pictures
const RESTS = 60; // milliseconds after which a hand is at rest

/** A picture that is kept is loaded already: the page shows it without asking another process for it. */
function load(picture, media) {
  if (media === "image/svg+xml") return;
  picture.loaded = element("img");
  picture.loaded.src = URL.createObjectURL(new Blob([picture.picture], { type: media }));
}

/** `kinds` are the descriptions of the controls. Returns what is to be called: `keep` for each picture that came, with
    the places that it is of; `find` for the one of these places; `at` when a hand is on a control, with the direction
    in which it moves; `rest` when all that was asked for has come; and `end`. */
function lookAhead(model, kinds) {
  const seen = new Map();
  let control = null, direction = 1, timer = 0, waits = false;
  const key = (places) => kinds.map(({ name }) => places[name]).join();
  const drop = (here) => {
    const loaded = seen.get(here)?.loaded;
    if (loaded) URL.revokeObjectURL(loaded.src);
    seen.delete(here);
  };
  const clear = () => [...seen.keys()].forEach(drop);
  const keep = (places, picture) => {
    const here = key(places), known = seen.get(here);
    if (known) seen.delete(here);
    else load(picture, model.get("media"));
    seen.set(here, known ?? picture); // the last ones that were seen stay
    if (seen.size > KEPT) drop(seen.keys().next().value);
  };
  const lacking = () => {
    const places = model.get("places"), { name, texts } = control;
    for (const step of [direction, 2 * direction, -direction]) {
      const place = places[name] + step, beside = { ...places, [name]: place };
      if (place >= 0 && place < texts.length && !seen.has(key(beside))) return beside;
    }
  };
  const ask = () => {
    if (waits || lost || !control || !model.get("ahead") || model.get("heard") !== model.get("asked")) return;
    const places = lacking();
    if (!places) return;
    waits = true;
    model.send({ ahead: places });
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, RESTS);
  };
  const came = ({ ahead, caption, space }, [picture]) => {
    waits = false;
    if (model.get("ahead")) keep(ahead, { picture, caption, space });
    rest();
  };
  model.on("msg:custom", came);
  return {
    keep: (places, picture) => (model.get("ahead") ? keep(places, picture) : clear()),
    find: (places) => (model.get("ahead") ? seen.get(key(places)) : undefined),
    at: (name, moved) => {
      control = kinds.find((kind) => kind.name === name);
      direction = Math.sign(moved) || direction;
      rest();
    },
    rest,
    end: () => (clearTimeout(timer), model.off("msg:custom", came), clear()),
  };
}
