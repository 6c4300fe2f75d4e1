"use strict";
// Choices, the walk from difference to difference, and keys. Everything else on the page works without.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (id) => document.getElementById(id);
const rewrite = one("rewrite");
const kind = one("kind");
const position = one("position");
const rows = all(".columns tbody tr");
const base = all("option", rewrite).slice(1).map((option) => option.value);
const isOfBase = (report) => !base.includes(report);

// Differences in the order of the reading view.
const stopAt = (finding) => {
  const place = finding.querySelector(`.place-of .place[href^="#r${finding.dataset.r}p"]`) || finding.querySelector(".place");
  return { finding, passage: place && one(place.hash.slice(1)) };
};
const walk = all("#divergences > ol > li").sort((a, b) => a.value - b.value).map(stopAt).filter((stop) => stop.passage);
let current = null;
let everywhere;

const isChosen = (finding) =>
  (!rewrite.value || finding.dataset.r === rewrite.value) && (!kind.value || finding.dataset.kind === kind.value);

function choose() {
  const report = rewrite.value;
  const beside = (n) => !report || n === report || isOfBase(n);
  for (const part of all("[data-r]")) {
    part.hidden = !beside(part.dataset.r) || (part.matches("#divergences li") && !isChosen(part));
  }
  for (const row of rows) row.hidden = !row.dataset.told.split(" ").some(beside);
  for (const row of all(".facts tbody tr")) row.hidden = Boolean(kind.value) && row.dataset.kind !== kind.value;
  for (const words of all("[data-gone]")) {
    words.dataset.first ??= String(words.classList.contains("gone"));
    const gone = report ? words.dataset.gone.split(" ").includes(report) : words.dataset.first === "true";
    words.classList.toggle("gone", gone);
    if (gone) words.setAttribute("role", "deletion");
    else words.removeAttribute("role");
  }
  for (const words of all(".columns [data-in]")) {
    words.classList.toggle("elsewhere", Boolean(report) && !words.dataset.in.split(" ").includes(report));
  }
  one("in-another").hidden = !report || base.length < 2;
  everywhere ??= one("gone-in").textContent;
  one("gone-in").textContent = report ? rewrite.selectedOptions[0].textContent : everywhere;
  const stops = walk.filter((stop) => isChosen(stop.finding));
  position.textContent = `${stops.length} of ${walk.length} divergences`;
}

function light(number) {
  for (const lit of all(".now")) lit.classList.remove("now");
  one(`d${number}`)?.classList.add("now");
  for (const words of all("[data-d]")) {
    if (words.dataset.d.split(" ").includes(number)) words.classList.add("now");
  }
}

const still = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function go(step) {
  const stops = walk.filter((stop) => isChosen(stop.finding));
  if (stops.length === 0) return;
  let at = stops.indexOf(current);
  if (at < 0) at = step > 0 ? -1 : 0;
  at = (at + step + stops.length) % stops.length;
  current = stops[at];
  show(current, `${current.finding.value}/${walk.length} `);
}

function show(stop, prefix) {
  const { finding, passage } = stop;
  light(finding.id.slice(1));
  // Only where the list scrolls on its own; the window is to stay with the passage.
  if (getComputedStyle(one("divergences")).overflowY === "auto") finding.scrollIntoView({ block: "nearest" });
  passage.scrollIntoView({ block: "center", behavior: still() });
  const said = (part) => finding.querySelector(`.said ${part}`).textContent;
  position.textContent = `${prefix}${said(".rewrite")}: ${said(".sentence")}`;
}

function turn(select, step) {
  const count = select.options.length;
  select.selectedIndex = (select.selectedIndex + step + count) % count;
  choose();
}

// The row at the middle of the window is the one that j and k move from.
function move(step) {
  const shown = rows.filter((row) => !row.hidden);
  const middle = innerHeight / 2;
  let at = shown.findIndex((row) => row.getBoundingClientRect().bottom > middle);
  if (at < 0) at = shown.length - 1;
  reveal(shown[Math.min(Math.max(at + step, 0), shown.length - 1)]);
}

const reveal = (row) => row?.scrollIntoView({ block: "center" });
const visit = (section) => {
  location.hash = section;
  const title = one(`${section}-title`);
  title.tabIndex = -1;
  title.focus();
};

const keys = {
  "]c": () => go(1), n: () => go(1), "[c": () => go(-1), N: () => go(-1),
  j: () => move(1), k: () => move(-1),
  gg: () => reveal(rows.find((row) => !row.hidden)), G: () => reveal(rows.findLast((row) => !row.hidden)),
  c: () => turn(kind, 1), C: () => turn(kind, -1),
  v: () => one("shown").click(),
  R: () => visit("read"), D: () => visit("divergences"), F: () => visit("facts"), T: () => visit("topics"),
  "?": () => one("help-keys").showModal(),
};
let pending = "";

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (!one("keys").checked || typing || event.ctrlKey || event.metaKey || event.altKey || one("help-keys").open) return;
  const typed = pending + event.key;
  pending = "";
  if (keys[typed]) {
    keys[typed]();
  } else if (["]", "[", "g"].includes(event.key)) {
    pending = event.key;
  } else if (/^[1-9]$/.test(event.key)) {
    const known = base.includes(event.key);
    rewrite.value = known && rewrite.value !== event.key ? event.key : "";
    choose();
  } else {
    return;
  }
  event.preventDefault();
});

rewrite.addEventListener("change", choose);
kind.addEventListener("change", choose);
one("previous").addEventListener("click", () => go(-1));
one("next").addEventListener("click", () => go(1));
one("shown").addEventListener("change", (event) => document.body.classList.toggle("plain", !event.target.checked));
one("help").addEventListener("click", keys["?"]);
one("choices").addEventListener("submit", (event) => event.preventDefault());

// A link from a difference, or to one, shows what it is about.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const finding = link && (link.closest("#divergences li") || one(link.hash.slice(1))?.closest("#divergences li"));
  if (!finding) return;
  current = walk.find((stop) => stop.finding === finding) || current;
  light(finding.id.slice(1));
});

one("choices").hidden = false;
choose();
