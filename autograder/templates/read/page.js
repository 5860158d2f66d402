"use strict";
const $ = id => document.getElementById(id);
const made = (name, facts = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...inside);
  return element;
};
// The token is behind the # once; afterwards this tab alone keeps it, so that the page can be loaded anew.
if (location.hash.length > 1) {
  sessionStorage.setItem("token", location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem("token") || "";

let questions = [], question = null, at = -1, whole = false;
let comment = null;      // what is typed and not kept yet: {key, id, text}
let line = Promise.resolve();  // one request after the other, in the order of the keys

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const points = number => `${Math.round(100 * number) / 100}`;
const say = text => { $("said").textContent = text; };
const trouble = text => { $("trouble").textContent = text; $("trouble").hidden = !text; };
const current = () => question && question.answers[at];

async function ask(path, body) {
  const options = {headers: {Authorization: `token ${token}`}};
  if (body) Object.assign(options, {method: "POST", body: JSON.stringify(body)});
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    trouble("Not kept: the server has ended. Call `autograder read` again; this page keeps what you typed.");
    return null;
  }
  const found = await response.json();
  if (response.ok) {
    trouble("");
    return found;
  }
  if (response.status === 409) await load(question.key);  // it is shown as it is now
  trouble(found.said);
  return null;
}

const queue = work => { line = line.then(work).catch(error => { trouble(`${error}`); reportError(error); }); };

function take(found) {
  questions = found.questions;
  question.sentences = found.sentences;
  const place = question.answers.findIndex(each => found.answer && each.id === found.answer.id);
  if (place >= 0) question.answers[place] = found.answer;
  return place;
}

// Points

const give = number => {
  const answer = current(), key = question?.key;
  if (!answer) return;
  if (number > question.most) return say(`There are ${points(question.most)} points at most.`);
  queue(async () => {
    const found = await ask("points", {key, id: answer.id, points: number});
    if (!found || question.key !== key) return;
    draw(take(found));
    say(`${counted(number, "point")}.`);
  });
};

const half = () => {
  const had = current()?.points ?? 0;
  const more = Number.isInteger(had) && had + 0.5 <= question.most;
  if (current()) give(more ? had + 0.5 : Number.isInteger(had) ? Math.max(0, had - 0.5) : Math.floor(had));
};

const stay = () => {
  const answer = current();
  if (answer?.again && answer.points !== null) give(answer.points);
};

const undo = () => queue(async () => {
  const found = await ask("undo", {});
  if (!found) return;
  if (found.nothing) return say("There is nothing to take back.");
  if (found.key !== question.key || !found.answer) await load(found.key);
  const place = take(found);
  if (place >= 0) go(place);
  say("Taken back.");
});

// Comments

const typed = () => {
  const answer = current();
  if (!answer) return;
  answer.comment = $("comment").value;
  comment = {key: question.key, id: answer.id, text: answer.comment};
  queue(keep);
  drawSentences();
};

async function keep() {
  if (!comment) return;
  const {key, id, text} = comment;
  comment = null;
  const found = await ask("comment", {key, id, comment: text});
  if (!found) { comment ??= {key, id, text}; return; }
  if (question.key !== key || comment) return;
  draw(take(found));
}

const left = () => queue(async () => {  // the comment's field: whole sentences get their keys
  const key = question.key, found = await ask(`sentences?key=${encodeURIComponent(key)}`);
  if (found && question.key === key) { question.sentences = found.sentences; drawSentences(); }
});

function write() {  // behind what is there
  const field = $("comment");
  if (field.value && !/\s$/.test(field.value)) field.value += " ";
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

const sentence = number => {
  const said = question?.sentences[number - 1];
  if (!said || !current()) return;
  const before = $("comment").value;
  const without = before.replace(said, "").replace(/ {2,}/g, " ").trim();
  $("comment").value = before.includes(said) ? without : `${before.trim()} ${said}`.trim();
  typed();
};

// Which answer, which question

const shown = place => !$("filter").checked || question.answers[place].waits > 0 || place === at;

function go(place) {
  if (!question || place < 0 || place >= question.answers.length) return;
  at = place;
  whole = false;
  draw();
  const card = $("answers").children[at], answer = question.answers[at];
  card.focus({preventScroll: true});
  card.scrollIntoView({block: "nearest"});
  say(`Answer ${at + 1} of ${question.answers.length}, ${state(answer)}.`);
}

const step = by => {
  let place = at + by;
  while (place >= 0 && place < (question?.answers.length ?? 0) && !shown(place)) place += by;
  go(place);
};

const next = () => {
  const number = question?.answers.length ?? 0;
  for (let by = 1; by <= number; by++) {
    const place = (at + by) % number;
    if (place !== at && question.answers[place].waits) return go(place);
  }
  if (current()) go(at);
  const other = questions.some(each => each.key !== question?.key && each.waits);
  say(current()?.waits ? "This is the last one that waits."
    : `All answers to this question are read.${other ? " The key q goes to the next question." : ""}`);
};

const otherQuestion = () => {
  const here = questions.findIndex(each => each.key === question?.key);
  const round = [...questions.slice(here + 1), ...questions.slice(0, here)];
  const found = round.find(each => each.waits) ?? round[0];
  if (found) queue(() => load(found.key));
};

async function load(key) {
  const was = question?.key === key ? current()?.id : null;
  const found = await ask(`question?key=${encodeURIComponent(key)}`);
  if (!found) return;
  question = found;
  at = found.answers.findIndex(each => each.id === was);
  if (at < 0) at = found.answers.findIndex(each => each.waits);
  if (at < 0) at = found.answers.length ? 0 : -1;
  whole = false;
  drawQuestion();
  draw();
  $("answers").children[at]?.scrollIntoView({block: "nearest"});
}

// What is seen

function state(answer) {
  if (answer.again) return `changed since it was read, ${answer.points === null ? "with other points" : `for ${counted(answer.points, "point")}`}`;
  if (answer.waits === answer.count) return "waits";
  const given = answer.points === null ? "different points" : `${points(answer.points)} of ${points(question.most)}`;
  return answer.waits ? `${given}; ${answer.waits} of ${answer.count} wait` : given;
}

function drawQuestion() {
  $("title").textContent = `Reading answers: ${question.lesson}, ${question.name}`;
  document.title = `${question.name}: reading answers`;
  $("asked").innerHTML = question.asked;
  $("model").innerHTML = question.model;
  $("note").textContent = question.note;
  $("rubric-card").hidden = !question.rubric.length;
  $("rubric").replaceChildren(...question.rubric.map(each => {
    const text = made("div", {className: "text", innerHTML: each.text});
    return each.points ? made("li", {}, made("b", {textContent: points(each.points)}), text) : made("li", {className: "quiet"}, text);
  }));
  $("points").replaceChildren(...Array.from({length: Math.floor(question.most) + 1}, (_, number) => {
    const button = made("button", {type: "button", textContent: number});
    button.addEventListener("click", () => give(number));
    return button;
  }));
  $("answers").replaceChildren(...question.answers.map((_, place) => {
    const card = made("li", {className: "card", tabIndex: -1});
    card.addEventListener("click", () => { if (place !== at && !`${getSelection()}`) go(place); });
    return card;
  }));
  question.answers.forEach((_, place) => drawCard(place));
}

function drawCard(place) {
  const answer = question.answers[place], card = $("answers").children[place];
  if (!card) return;
  const many = answer.count > 1 ? ` · ${answer.count} students wrote this` : "";
  const head = made("p", {className: "head"}, made("span", {className: "quiet", textContent: `Answer ${place + 1}${many}`}),
    made("span", {className: answer.waits ? "mark" : "quiet", textContent: state(answer)}));
  const diff = answer.changes !== null && !(whole && place === at);
  const text = made("div", {className: diff ? "text changes" : "text", innerHTML: diff ? answer.changes : answer.html});
  card.replaceChildren(head, text);
  if (answer.comment) card.append(made("p", {className: "said", textContent: answer.comment}));
  card.classList.toggle("read", !answer.waits);
  if (place === at) card.setAttribute("aria-current", "true"); else card.removeAttribute("aria-current");
  card.hidden = !shown(place);
}

function drawSentences() {
  const answer = current();
  const kept = question.sentences.map((said, place) => [said, place]).filter(([said]) => said);
  $("no-sentences").hidden = kept.length > 0;
  $("sentences").replaceChildren(...kept.map(([said, place]) => {
    const button = made("button", {type: "button", disabled: !answer}, made("kbd", {textContent: `⇧${place + 1}`}), made("span", {textContent: said}));
    button.setAttribute("aria-pressed", `${Boolean(answer?.comment.includes(said))}`);
    button.addEventListener("click", () => sentence(place + 1));
    return made("li", {}, button);
  }));
}

function draw(place) {
  const answer = current(), waiting = question.answers.reduce((sum, each) => sum + each.waits, 0);
  if (place === undefined || place < 0) question.answers.forEach((_, each) => drawCard(each)); else drawCard(place);
  const all = question.answers.reduce((sum, each) => sum + each.count, 0);
  $("progress").textContent = all ? `${all - waiting} of ${all} read` : "";
  $("bar").firstElementChild.style.width = all ? `${100 * (all - waiting) / all}%` : "0";
  $("nothing").hidden = question.answers.length > 0;
  [...$("points").children].forEach((button, number) => {
    button.disabled = !answer;
    button.setAttribute("aria-pressed", `${Boolean(answer && !answer.again && answer.points === number)}`);
  });
  const fraction = answer && answer.points !== null && !Number.isInteger(answer.points);
  $("again").hidden = !(answer?.again || fraction);
  if (answer?.again) $("again").replaceChildren(...(answer.points === null ? ["They had different points before the change."]
    : [`${counted(answer.points, "point")} before the change: keep with `, made("kbd", {textContent: "s"})]));
  else if (fraction) $("again").textContent = `${points(answer.points)} points`;
  $("comment").disabled = !answer;
  if (document.activeElement !== $("comment") || place === undefined) $("comment").value = answer?.comment ?? "";
  drawSentences();
  $("next").disabled = !answer;
  $("question").replaceChildren(...questions.map(each => made("option", {
    value: each.key, selected: each.key === question.key,
    textContent: `${each.lesson}: ${each.name}${each.waits ? ` (${each.waits} to read)` : ""}`})));
  reachable();
}

// A formula may be wider than its card: what is to be scrolled must be reached by keyboard.
const reachable = () => {
  for (const each of document.querySelectorAll(".text"))
    if (each.scrollWidth > each.clientWidth) each.tabIndex = 0; else each.removeAttribute("tabindex");
};

// Keys and clicks

const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowRight: () => step(1), ArrowLeft: () => step(-1), n: next, Enter: next,
  u: undo, s: stay, q: otherQuestion, ".": half, ",": half, "?": () => $("help").showModal(),
  c: write, d: () => { whole = !whole; drawCard(at); },
  f: () => { $("filter").checked = !$("filter").checked; draw(); },
};

addEventListener("keydown", event => {
  if (!question || $("help").open) return;
  const {target, key} = event;
  if (target === $("comment")) {
    const on = key === "Enter" && (event.ctrlKey || event.metaKey);
    if (key === "Escape" || on) {
      event.preventDefault();
      target.blur();
      if (on) next(); else $("answers").children[at]?.focus({preventScroll: true});
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || target.localName === "select") return;
  if (target.closest("button, input, summary, a") && (key === "Enter" || key === " ")) return;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  const act = digit ? () => (event.shiftKey && event.code.startsWith("Digit") ? sentence : give)(Number(digit[1])) : KEYS[key];
  if (!act) return;
  event.preventDefault();
  act();
});
addEventListener("resize", reachable);
$("comment").addEventListener("input", typed);
$("comment").addEventListener("blur", left);
$("filter").addEventListener("change", () => draw());
$("question").addEventListener("change", event => queue(() => load(event.target.value)));
$("next").addEventListener("click", next);
$("undo").addEventListener("click", undo);
$("keys").addEventListener("click", () => $("help").showModal());
$("close").addEventListener("click", () => $("help").close());
addEventListener("beforeunload", event => { if (comment) event.preventDefault(); });

queue(async () => {
  const found = await ask("questions");
  if (!found) return;
  questions = found.questions;
  const first = questions.find(each => each.waits) ?? questions[0];
  if (first) await load(first.key);
});
