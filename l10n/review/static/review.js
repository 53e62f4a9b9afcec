"use strict";
const main = document.querySelector("main");
const units = [...document.querySelectorAll(".unit")];
const state = document.getElementById("state");
const base = `/catalogues/${main.dataset.number}`;
const boxOf = (unit) => unit.querySelector("textarea");
const keyOf = (unit) => `l10n:${main.dataset.path}:${unit.dataset.unit}`;
const dirty = new Set();

async function post(what, body) {
  const answer = await fetch(`${base}/${what}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  let told = {};
  try { told = await answer.json(); } catch { told = { error: `The server said ${answer.status}.` }; }
  return [answer.status, told];
}

function keep(unit) {
  dirty.add(unit);
  try {
    localStorage.setItem(keyOf(unit), JSON.stringify({
      seen: unit.dataset.seen, status: unit.dataset.status, text: boxOf(unit).value }));
  } catch { state.textContent = "This browser cannot keep a copy of the text; leave the page open until it is saved."; }
}

function show(unit, told) {
  unit.dataset.seen = told.text;
  unit.dataset.status = told.status;
  unit.querySelector(".status").textContent = told.status;
  const done = units.filter((one) => one.dataset.status === "approved").length;
  document.getElementById("progress").value = done;
  document.getElementById("count").textContent = `${done} / ${units.length}`;
}

// One request of a unit at a time: each is made of what the one before it has brought.
function save(unit, accept = false) {
  unit.turn = (unit.turn || Promise.resolve()).then(() => send(unit, accept));
  return unit.turn;
}

async function send(unit, accept) {
  const text = boxOf(unit).value;
  if (!unit.querySelector(".conflict").hidden || (!accept && !dirty.has(unit))) return;
  let status, told;
  try {
    [status, told] = await post("entry", { unit: unit.dataset.unit, seen: unit.dataset.seen,
      seen_status: unit.dataset.status, text, accept });
  } catch {
    keep(unit);
    state.textContent = "The server does not answer. Your text is kept in this browser, and is saved when it does.";
    return;
  }
  if (status === 200) {
    show(unit, told);
    if (boxOf(unit).value === text) { dirty.delete(unit); localStorage.removeItem(keyOf(unit)); } else keep(unit);
    state.textContent = "Saved.";
  } else if (status === 409) conflict(unit, told);
  else state.textContent = `${told.error || status} Your text is kept in this browser.`;
}

function conflict(unit, told) {
  keep(unit);
  const box = unit.querySelector(".conflict");
  const choice = (label, act) => {
    const button = document.createElement("button");
    button.type = "button"; button.textContent = label;
    button.addEventListener("click", () => { box.hidden = true; show(unit, told); act(); });
    return button;
  };
  box.replaceChildren(`Changed elsewhere meanwhile (${told.status}). On disk now:\n${told.text}\n`,
    choice("Take what is on disk", () => {
      boxOf(unit).value = told.text; dirty.delete(unit); localStorage.removeItem(keyOf(unit)); }),
    choice("Save my text", () => { keep(unit); save(unit); }));
  box.hidden = false;
}

async function check(unit) {
  const text = boxOf(unit).value;
  const [status, told] = await post("check", { unit: unit.dataset.unit, text }).catch(() => [0, []]);
  if (status !== 200 || boxOf(unit).value !== text) return;
  unit.querySelector(".findings").replaceChildren(...told.map((one) => {
    const item = document.createElement("li");
    item.className = one.severity; item.textContent = `${one.check}: ${one.message}`;
    return item;
  }));
}

function typed(unit) {
  keep(unit);
  clearTimeout(unit.saving); clearTimeout(unit.checking);
  unit.saving = setTimeout(() => save(unit), 800);
  unit.checking = setTimeout(() => check(unit), 500);
}

function go(from, step, wanted = () => true) {
  for (let n = from + step; n >= 0 && n < units.length; n += step)
    if (!units[n].hidden && wanted(units[n])) {
      units[n].scrollIntoView({ block: "center" }); boxOf(units[n]).focus({ preventScroll: true }); return; }
  state.textContent = "There is no other one.";
}
const open = (unit) => unit.dataset.status !== "approved";

units.forEach((unit, n) => {
  boxOf(unit).addEventListener("input", () => typed(unit));
  boxOf(unit).addEventListener("blur", () => save(unit));
  unit.querySelector(".accept").addEventListener("click", () => save(unit, true));
  unit.querySelectorAll(".term").forEach((term) => term.addEventListener("click", () => {
    const box = boxOf(unit);
    box.focus(); box.setRangeText(term.dataset.insert, box.selectionStart, box.selectionEnd, "end"); typed(unit); }));
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(keyOf(unit))); } catch { /* no storage: nothing was kept */ }
  if (kept) {
    boxOf(unit).value = kept.text; unit.dataset.seen = kept.seen; unit.dataset.status = kept.status;
    dirty.add(unit); save(unit);
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey) return;
  const unit = document.activeElement.closest(".unit"), n = units.indexOf(unit);
  if (event.key === "ArrowDown") go(n, 1);
  else if (event.key === "ArrowUp") go(n, -1);
  else if (event.code === "KeyN") go(n, 1, open);
  else if (event.key === "Enter" && unit) save(unit, true).then(() => { if (!open(unit)) go(n, 1, open); });
  else return;
  event.preventDefault();
});

function sift() {
  const word = document.getElementById("search").value.toLowerCase(), which = document.getElementById("filter").value;
  for (const unit of units) {
    const text = `${unit.querySelector(".source").textContent}\n${boxOf(unit).value}`.toLowerCase();
    unit.hidden = !text.includes(word) || (which === "open" && !open(unit))
      || (which === "noted" && !unit.querySelector(".unmet, .check, .findings li"));
  }
}
document.getElementById("search").addEventListener("input", sift);
document.getElementById("filter").addEventListener("change", sift);
setInterval(() => dirty.forEach((unit) => save(unit)), 5000);
addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });
