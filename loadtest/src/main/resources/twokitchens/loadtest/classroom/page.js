// The page on the projector: watches the round, and sends the teacher's wishes.

import {Chart, roundUp} from "./chart.js";
import {each, Lesson, MANY_GUESTS} from "./lesson.js";
import {Room} from "./room.js";
import {countUntil, Round} from "./round.js";
import {VisibleStream} from "./stream.js";
import {duration, element, fill, kitchenName, otherLanguage, otherLanguageName, refusal, steps, switchLanguage, text} from "./texts.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const CALM_FRAME_MILLIS = 250;
const ALERT_MILLIS = 6000;

let round = new Round(0);
let status = null;
let clockOffset = Infinity;
let connected = true;
let drawnAt = 0;
let axisShown = 0;
let alertEnds = 0;
let announced = "";
let sending = Promise.resolve();

/** What moment is shown: "live", "paused" at a moment, or "replay" since a moment of the page's clock. */
let view = {mode: "live", moment: 0, since: 0};

const charts = [0, 1].map((side) => new Chart(element(`chart-${side}`), side));
const room = new Room(send);
const lesson = new Lesson(send, showNumbers);

// What the server tells

new VisibleStream(() => {
  const feed = new EventSource("events");
  feed.onmessage = (message) => receive(JSON.parse(message.data));
  feed.onopen = () => connect(true);
  feed.onerror = () => connect(false);
  return feed;
});

function connect(now) {
  if (connected && !now) {
    say(text("connection_lost"), Infinity);
  } else if (!connected && now) {
    say("", 0);
  }
  connected = now;
}

function receive(frame) {
  if (frame.fresh) {
    if (frame.round !== round.number) {
      axisShown = 0;
      view = {mode: "live", moment: 0, since: 0};
    }
    round = new Round(frame.round);
    clockOffset = Infinity;
  }
  frame.events.forEach((event) => round.add(event));
  if (!round.empty) {
    clockOffset = Math.min(clockOffset, performance.now() - frame.now);
  }
  if (frame.status) {
    status = frame.status;
    showStatus();
  }
  document.documentElement.dataset.events = String(round.end);
}

// What the teacher wishes

/** One wish after the other: a burst clicked right after a new settings must not overtake it. */
function send(path, body = {}) {
  sending = sending.then(() => post(path, body));
  return sending;
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
  }).catch(() => null);
  if (answer && !answer.ok) {
    say(refusal((await answer.json()).refused), ALERT_MILLIS);
  }
  return answer?.ok ?? false;
}

function say(words, millis) {
  element("alert").textContent = words;
  element("alert").hidden = words === "";
  alertEnds = performance.now() + millis;
}

function settings(change) {
  send("settings", {...status.settings, ...change});
}

function invite(guests) {
  if (element("predict").ariaPressed === "true") {
    element("class").ariaPressed = "true";
    send("prediction", {guests});
  } else {
    send("burst", {guests});
  }
}

function onClick(id, action) {
  element(id).addEventListener("click", action);
}

function toggle(button) {
  button.ariaPressed = String(button.ariaPressed !== "true");
  showStatus();
}

element("dish").addEventListener("change", (event) => settings({dishMillis: Number(event.target.value)}));
element("cooks").addEventListener("change", (event) => settings({cooks: Number(event.target.value)}));
element("cellar").addEventListener("change", (event) => settings({cellar: Number(event.target.value)}));
for (const button of document.querySelectorAll("[data-guests]")) {
  button.addEventListener("click", () => invite(Number(button.dataset.guests)));
}
element("any").addEventListener("submit", (event) => {
  event.preventDefault();
  invite(Number(element("any-guests").value));
});
for (const button of document.querySelectorAll("[data-mode]")) {
  button.addEventListener("click", () => settings({mode: button.dataset.mode}));
}
for (const side of [0, 1]) {
  onClick(`reopen-${side}`, () => send("reopen", {side}));
}
onClick("predict", (event) => toggle(event.currentTarget));
onClick("class", (event) => toggle(event.currentTarget));
onClick("stream", () => send("stream", {perSecond: status.streamPerSecond > 0 ? 0 : Number(element("rate").value)}));
onClick("ask", () => send("ask"));
onClick("clear", () => send("clear"));
onClick("language", () => {
  switchLanguage();
  showStatus();
});
onClick("why", () => element("why-dialog").showModal());
onClick("numbers", showNumbers);
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}

// Time: the kitchens go on whatever is shown

onClick("pause", () => {
  view = view.mode === "paused" ? {mode: "live"} : {mode: "paused", moment: shownMoment()};
});
onClick("replay", async () => {
  if (round.empty) {
    await recall();
  }
  view = {mode: "replay", since: performance.now()};
});
element("moment").addEventListener("input", (event) => {
  view = {mode: "paused", moment: event.target.value / 1000 * lastMoment()};
});

/** A cleared board can still be replayed: the kit keeps the last round. */
async function recall() {
  const last = await (await fetch("round.json")).json();
  last.events.forEach((event) => round.add(event));
}

function running() {
  return !round.over || status?.streamPerSecond > 0 || status?.bots > 0;
}

function lastMoment() {
  if (round.empty) {
    return 0;
  }
  return running() ? Math.max(round.end, performance.now() - clockOffset) : round.end;
}

function shownMoment() {
  if (view.mode === "replay") {
    const moment = performance.now() - view.since;
    if (moment < lastMoment()) {
      return moment;
    }
    view = {mode: "live"};
  }
  return view.mode === "paused" ? Math.min(view.moment, lastMoment()) : lastMoment();
}

// What is shown

function showStatus() {
  fill();
  element("language").textContent = otherLanguageName();
  element("language").lang = otherLanguage();
  for (const option of element("rate").options) {
    option.textContent = text("per_second", {rate: option.value});
  }
  if (!status) {
    return;
  }
  element("dish").value = status.settings.dishMillis;
  element("cooks").value = status.settings.cooks;
  element("cellar").value = status.settings.cellar;
  for (const button of document.querySelectorAll("[data-mode]")) {
    button.ariaPressed = String(button.dataset.mode === status.settings.mode);
  }
  element("stream").textContent = text(status.streamPerSecond > 0 ? "stop" : "start");
  element("stream").ariaPressed = String(status.streamPerSecond > 0);
  status.kitchens.forEach((kitchen, side) => {
    const {cellar, dishMillis} = status.settings;
    const route = cellar > 0 ? `/query?wait=${dishMillis}ms` : side === 0 ? "/cook_sync" : {await: "/cook_async", blocking: "/cook_blocking", offloaded: "/cook_offloaded"}[status.settings.mode];
    const brand = side === 0 ? "Javalin" : "Vert.x";
    element(`where-${side}`).textContent = kitchen.address === "" ? brand : `${brand} ${kitchen.address.replace("127.0.0.1", "")} ${route}`;
    element(`reopen-${side}`).hidden = kitchen.phase !== "lost";
  });
  if (status.notice !== "") {
    say(text(status.notice), ALERT_MILLIS);
  }
  element("room").hidden = element("class").ariaPressed !== "true" && !status.question && steps[(status.lesson?.step ?? 0) - 1]?.kind !== "class";
  room.show(status);
  lesson.show(status);
  document.documentElement.dataset.ready = String(status.kitchens.every((kitchen) => kitchen.phase === "open"));
}

function set(id, words) {
  if (element(id).textContent !== words) {
    element(id).textContent = words;
  }
}

function showCounts(side, counts) {
  for (const [name, count] of Object.entries(counts)) {
    set(`${name}-${side}`, String(count));
  }
  element(`count-lost-${side}`).hidden = counts.lost === 0;
}

function sentence(side, counts) {
  const kitchen = status.kitchens[side];
  if (kitchen.phase !== "open") {
    return text(kitchen.phase === "lost" ? "closed" : "opening", {ending: kitchen.ending});
  }
  if (round.empty) {
    return status.connecting > 0 ? text("connecting", {guests: status.connecting}) : text("empty");
  }
  if (status.settings.cellar > 0 && counts.line > 0) {
    return text(side === 0 ? "cellar_blocking" : "cellar_loop", counts);
  }
  const pans = {pans: counts.pan};
  if (side === 0) {
    const pan = round.halves[0].starts.length === 0 ? "" : countUntil(round.halves[0].starts, shownMoment());
    return counts.pan === 1 ? text("one_cook", {pan}) : counts.pan > 1 ? text("some_cooks", pans) : text("free_cook_none");
  }
  if (status.settings.mode === "blocking" && counts.pan + counts.line > 0) {
    return text("busy_loop");
  }
  if (counts.pan === 0) {
    return text(counts.line > 0 ? "taking_orders" : "free_cook_none");
  }
  return status.settings.mode === "offloaded" ? text("helpers", pans) : text(counts.pan === 1 ? "free_cook_one" : "free_cook", pans);
}

function showPanel(side, moment) {
  const counts = round.counts(side, moment);
  const half = round.halves[side];
  const over = !round.empty && half.over && counts.line + counts.pan === 0 && moment >= (half.serves.at(-1) ?? 0);
  const open = status.kitchens[side].phase === "open";
  const served = over && open && half.longest !== null && !(status.streamPerSecond > 0);
  showCounts(side, counts);
  set(`says-${side}`, served ? "" : sentence(side, counts));
  element(`says-${side}`).hidden = element(`says-${side}`).textContent === "";
  showResult(side, served, moment);
  const label = {kitchen: kitchenName(side), time: duration(moment), ...counts};
  if (over || round.empty) {
    charts[side].canvas.ariaLabel = text("chart_label", label);
  }
  return served;
}

function showResult(side, served, moment) {
  const half = round.halves[side];
  const atOnce = round.arrivals.length > 0 && round.arrivals[0] === round.arrivals.at(-1);
  const asked = half.questions.filter((each) => each.at <= moment).at(-1);
  const lines = [];
  if (served) {
    lines.push(`${text(atOnce ? "last_waited" : "longest_waited")}|${duration(half.longest)}`);
  }
  const over = half.longest - status.settings.dishMillis;
  if (served && side === 1 && atOnce && round.arrivals.length >= MANY_GUESTS && status.settings.mode === "await" && status.settings.cellar === 0 && over > 0) {
    lines.push(text("beyond_the_dish", {over: duration(over), each: each(over, round.arrivals.length)}));
  }
  if (asked && asked.lost === null) {
    const answered = asked.served !== null && asked.served <= moment;
    lines.push(text(answered ? "question_answered" : "question_waits", {wait: duration((answered ? asked.served : moment) - asked.at)}));
  }
  const result = element(`result-${side}`);
  const words = lines.join("\n");
  if (result.dataset.words !== words) {
    result.dataset.words = words;
    result.replaceChildren(...lines.flatMap(resultLine));
  }
}

function resultLine(line) {
  const [before, strong] = line.split("|");
  const parts = [document.createElement("span")];
  parts[0].textContent = `${before} `;
  if (strong) {
    parts.push(document.createElement("strong"));
    parts[1].textContent = strong;
  }
  return parts;
}

/** What a screen reader is told: only what matters, not sixty numbers a second. */
function announce(served) {
  const news = [0, 1].map((side) => {
    const kitchen = kitchenName(side);
    if (status.kitchens[side].phase === "lost") {
      return text("milestone_lost", {kitchen});
    }
    return served[side] ? text("milestone_served", {kitchen, wait: duration(round.halves[side].longest)}) : "";
  }).join(" ").trim();
  if (news !== announced) {
    announced = news;
    set("milestone", news);
  }
}

async function showNumbers() {
  const table = await (await fetch("round.json")).json();
  const rows = [
    ["number_guests", (each) => each.guests], ["number_served", (each) => each.served], ["number_lost", (each) => each.lost],
    ["number_mean", (each) => wait(each.meanWaitMillis)], ["number_median", (each) => wait(each.medianWaitMillis)],
    ["number_last", (each) => wait(each.lastWaitMillis)], ["number_theory", (each) => each.guests === 0 ? "–" : wait(table.theoryMillis[each.side])],
    ["number_line", (each) => wait(each.lastLineMillis)],
    ["number_rate", (each) => each.servedPerSecond === null ? "–" : each.servedPerSecond.toFixed(1)],
    ["number_question", (each) => wait(each.questionMillis)],
  ];
  element("numbers-body").replaceChildren(...rows.map(([name, cell]) => numbersRow(name, table.summaries.map(cell))));
  element("numbers-dialog").showModal();
}

function wait(millis) {
  return millis === null ? "–" : duration(millis);
}

function numbersRow(name, cells) {
  const row = document.createElement("tr");
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = text(name);
  row.append(heading, ...cells.map((words) => {
    const cell = document.createElement("td");
    cell.textContent = words;
    return cell;
  }));
  return row;
}

/** The axis grows in steps, so that the picture stands still between them. */
function axisEnd(moment) {
  const least = 1.5 * (status?.settings.dishMillis ?? 1000);
  const wanted = Math.max(roundUp(least), roundUp(Math.max(moment * 1.04, 1)));
  axisShown = axisShown === 0 || calm.matches || Math.abs(axisShown - wanted) < wanted / 500
    ? wanted : axisShown + (wanted - axisShown) * 0.2;
  return axisShown;
}

function draw(now) {
  requestAnimationFrame(draw);
  if (now > alertEnds && !element("alert").hidden) {
    say("", 0);
  }
  if (!status || calm.matches && now - drawnAt < CALM_FRAME_MILLIS) {
    return;
  }
  drawnAt = now;
  const moment = shownMoment();
  const end = axisEnd(moment);
  charts.forEach((chart) => chart.draw(round, moment, end, status.settings.mode, !round.empty && (running() || moment < lastMoment())));
  announce([0, 1].map((side) => showPanel(side, moment)));
  set("pause", text(view.mode === "paused" ? "go_on" : "pause"));
  set("clock", `${(moment / 1000).toFixed(1)} s`);
  if (view.mode !== "paused") {
    element("moment").value = lastMoment() === 0 ? 1000 : 1000 * moment / lastMoment();
  }
  element("moment").ariaValueText = `${(moment / 1000).toFixed(1)} s`;
}

showStatus();
requestAnimationFrame(draw);
