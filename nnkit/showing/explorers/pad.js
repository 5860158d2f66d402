// A pad to draw on, beside the picture of an explorer.

const PEN = 0.045; // the pen's width, as a part of the pad's
const SQUARES = 16; // the steps that arrow keys take across the pad

/** A pad to draw on, with a mouse, a finger or keys. `drawn` is told all strokes after each move of the pen. Returns the
    pad, and how to show strokes that come from elsewhere; an `example` is wiped when somebody begins to draw. */
function pad(title, drawn) {
  const help = `nnkit-${crypto.randomUUID()}`;
  const canvas = element("canvas", { width: 480, height: 480, tabIndex: 0, className: "nnkit-pad nnkit-drawn", role: "application", "aria-label": `Pad to draw on: ${title}`, "aria-describedby": help, ...HANDS_OFF });
  const said = element("p", { className: "nnkit-pad-said", role: "status", "aria-live": "polite" });
  const how = element("p", { id: help, className: "nnkit-pad-how", textContent: "Draw with mouse or finger. By keyboard: arrow keys move the pen, Space puts it down and lifts it." });
  const pen = canvas.getContext("2d");
  let strokes = [], example = false, down = false, at = null;

  const paint = () => {
    const side = canvas.width;
    pen.clearRect(0, 0, side, side);
    pen.lineCap = pen.lineJoin = "round";
    pen.lineWidth = PEN * side;
    pen.strokeStyle = example ? "#9a9a9a" : "#111";
    for (const [first, ...rest] of strokes) {
      pen.beginPath();
      pen.moveTo(first[0] * side, first[1] * side);
      for (const [x, y] of rest.length ? rest : [first]) pen.lineTo(x * side, y * side);
      pen.stroke();
    }
    if (at) {
      pen.lineWidth = 3;
      pen.strokeStyle = "#d55e00";
      pen.beginPath();
      pen.arc(at[0] * side, at[1] * side, 0.035 * side, 0, 7);
      pen.stroke();
    }
  };
  const begin = (point) => {
    strokes = example ? [[point]] : [...strokes, [point]];
    example = false;
    paint();
    drawn(strokes);
  };
  const go = (point) => {
    const stroke = strokes.at(-1), [x, y] = stroke.at(-1);
    if (Math.hypot(point[0] - x, point[1] - y) < 0.012) return;
    strokes = [...strokes.slice(0, -1), [...stroke, point]];
    paint();
    drawn(strokes);
  };
  const rounded = (share) => Math.round(1e3 * Math.min(1, Math.max(0, share))) / 1e3;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [rounded((event.clientX - box.left) / box.width), rounded((event.clientY - box.top) / box.height)];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.focus();
    canvas.setPointerCapture(event.pointerId);
    down = true;
    at = null;
    begin(place(event));
    event.preventDefault(); // no selection, no scrolling
  });
  canvas.addEventListener("pointermove", (event) => down && event.buttons && !at && go(place(event)));
  for (const end of ["pointerup", "pointercancel", "blur"]) canvas.addEventListener(end, () => (down = false));

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    at ??= [0.5, 0.5];
    if (step) {
      at = at.map((share, axis) => rounded(share + step[axis] / SQUARES));
      if (down) go(at);
    } else if ((down = !down)) begin(at);
    paint();
    const [column, row] = at.map((share) => Math.round(share * SQUARES));
    said.textContent = `Pen ${down ? "down" : "up"}, column ${column}, row ${row} of ${SQUARES}.`;
  });

  const show = (theirs, isExample) => {
    [strokes, example] = [theirs, isExample];
    if (!strokes.length) down = false;
    paint();
  };
  return { box: element("div", { className: "nnkit-pad-box" }, canvas, how, said), show };
}
