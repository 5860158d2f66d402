// A surface in space, in the place of the first column of a picture: drawn here, so that it turns at once with a mouse,
// a finger or the arrow keys, whatever the kernel does. Nothing turns by itself.

const BEGIN = { azimuth: -58, elevation: 32 }; // degrees, as where matplotlib draws the still (base.py)
const TURN = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }; // degrees
const A_PIXEL = 0.5; // degrees of a hand that drags: a key goes where the hand would
const FLAT = 0.75; // the height of the box around the surface, its width and depth are 1
const AWAY = 6; // how far the eye is, in halves of the box's width
const PAPER = "#fff", GRID = "#ddd", EDGE = "#949494", QUAD = "#e8eef2", INK = "#111";

/** The canvas, what tells how to turn it, what says to whoever cannot see how it stands, and `show` for what stands in
    space (base.py, `Explorer.space`). */
function surface() {
  const help = `nnkit-${crypto.randomUUID()}`;
  const how = element("p", { id: help, className: "nnkit-pad-how", textContent: "Turn the surface: drag it with mouse or finger, or press arrow keys on it. Home turns it back." });
  const said = element("p", { className: "nnkit-pad-said", role: "status", "aria-live": "polite" });
  const canvas = element("canvas", { tabIndex: 0, className: "nnkit-space", role: "application", "aria-describedby": help, ...HANDS_OFF });
  let { azimuth, elevation } = BEGIN, space = null, asked = 0;

  const draw = () => {
    asked = 0;
    const width = canvas.clientWidth, height = canvas.clientHeight, sharp = devicePixelRatio || 1;
    if (!space || !width) return;
    if (canvas.width !== Math.round(width * sharp)) [canvas.width, canvas.height] = [width, height].map((side) => Math.round(side * sharp));
    const pen = canvas.getContext("2d");
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, width, height);
    paintSpace(pen, space, view(azimuth, elevation, width, height));
  };
  const soon = () => (asked ||= requestAnimationFrame(draw)); // of several moves before a frame the last one is drawn
  const turned = () => Math.round(((BEGIN.azimuth - azimuth + 540) % 360) - 180);
  const turn = (right, down) => {
    azimuth = ((azimuth - right + 540) % 360) - 180;
    elevation = Math.min(90, Math.max(0, elevation + down));
    soon();
  };

  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    from = [event.clientX, event.clientY];
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    turn(A_PIXEL * (event.clientX - from[0]), A_PIXEL * (event.clientY - from[1]));
    from = [event.clientX, event.clientY];
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (from = null));
  canvas.addEventListener("keydown", (event) => {
    const step = TURN[event.key];
    if ((!step && event.key !== "Home") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    step ? turn(...step) : turn(azimuth - BEGIN.azimuth, BEGIN.elevation - elevation);
    const way = turned() ? `Turned ${Math.abs(turned())}° to the ${turned() > 0 ? "right" : "left"}` : "Not turned";
    said.textContent = `${way}, seen from ${Math.round(elevation)}° above.`;
  });
  const sized = new ResizeObserver(soon);
  sized.observe(canvas);
  const show = (stands) => {
    space = stands;
    soon();
  };
  return { canvas, how, said, show, end: () => (sized.disconnect(), cancelAnimationFrame(asked)) };
}

/** What projects a point of the box, each coordinate from −1 to 1, to the canvas: across, down, and how near it is. */
function view(azimuth, elevation, width, height) {
  const [a, e] = [azimuth, elevation].map((degrees) => (degrees * Math.PI) / 180);
  const scale = 0.58 * Math.min(width / 1.9, height / 1.75);
  return ([x, y, z]) => {
    const toward = x * Math.cos(a) + y * Math.sin(a), up = FLAT * z;
    const near = toward * Math.cos(e) + up * Math.sin(e), grow = (scale * AWAY) / (AWAY - near);
    const across = y * Math.cos(a) - x * Math.sin(a);
    return [width / 2 + grow * across, 0.48 * height - grow * (up * Math.cos(e) - toward * Math.sin(e)), near];
  };
}

function paintSpace(pen, { reach, labels, ticks, surface: { across, along, heights }, lines, dots }, project) {
  const inBox = (point) => point.map((value, axis) => (2 * (value - reach[axis][0])) / (reach[axis][1] - reach[axis][0]) - 1);
  const place = (point) => project(inBox(point));
  const trace = (points) => {
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
  };
  const line = (points, colour, width, dashes = []) => {
    trace(points);
    pen.setLineDash(dashes);
    [pen.strokeStyle, pen.lineWidth] = [colour, width];
    pen.stroke();
    pen.setLineDash([]);
  };

  // The floor and the two walls behind, with a grid; numbers and names along the two edges in front.
  const nearer = (one, other) => project(one)[2] > project(other)[2];
  const front = [nearer([1, 0, 0], [-1, 0, 0]) ? 1 : -1, nearer([0, 1, 0], [0, -1, 0]) ? 1 : -1];
  const center = project([0, 0, -1]);
  pen.font = "12px system-ui, sans-serif";
  [pen.textAlign, pen.textBaseline] = ["center", "middle"];
  const write = (words, at, away) => {
    const [x, y] = project(at), length = Math.hypot(x - center[0], y - center[1]) || 1;
    pen.fillStyle = INK;
    pen.fillText(words, x + (away * (x - center[0])) / length, y + (away * (y - center[1])) / length);
  };
  for (const axis of [0, 1]) {
    const other = 1 - axis, wall = -front[axis];
    const on = (here, there, z) => (axis ? [there, here, z] : [here, there, z]);
    line([on(wall, -1, -1), on(wall, 1, -1), on(wall, 1, 1), on(wall, -1, 1), on(wall, -1, -1)].map(project), EDGE, 0.8);
    line([on(-1, front[other], -1), on(1, front[other], -1)].map(project), INK, 1);
    for (const tick of ticks) {
      const here = (2 * (tick - reach[axis][0])) / (reach[axis][1] - reach[axis][0]) - 1;
      line([on(here, front[other], -1), on(here, -front[other], -1), on(here, -front[other], 1)].map(project), GRID, 0.7);
      write(`${tick}`.replace("-", "−"), on(here, front[other], -1), 13);
    }
    write(labels[axis], on(0.45, front[other], -1), 26);
  }

  const quads = [];
  for (let j = 0; j + 1 < along.length; j++)
    for (let i = 0; i + 1 < across.length; i++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]].map(([k, l]) => place([across[k], along[l], heights[l][k]]));
      quads.push([corners, corners.reduce((sum, corner) => sum + corner[2], 0)]);
    }
  quads.sort(([, one], [, other]) => one - other); // what is nearer hides what is farther
  pen.lineJoin = "round";
  for (const [corners] of quads) {
    trace(corners);
    pen.closePath();
    [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [QUAD, EDGE, 0.5];
    pen.fill();
    pen.stroke();
  }
  for (const { points, colour, width, dashes } of lines) line(points.map(place), colour, width, dashes);
  for (const { at, colour } of dots) {
    const [x, y] = place(at);
    pen.beginPath();
    pen.arc(x, y, 4.5, 0, 7);
    pen.fillStyle = colour;
    pen.fill();
  }
}
