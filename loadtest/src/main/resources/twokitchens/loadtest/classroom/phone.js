// The page on a phone: a tap orders, and the waits of its own orders grow.

import {Round} from "./round.js";
import {VisibleStream} from "./stream.js";
import {duration, element, fill, kitchenName, otherLanguage, otherLanguageName, refusal, stepText, switchLanguage, text} from "./texts.js";

const KEY = "two-kitchens-phone";
const REFUSED_MILLIS = 3000;
const MOST_SHOWN = 8;
const SIDES = ["blocking", "loop"];

let phone = sessionStorage.getItem(KEY);
let round = new Round(0);
let status = null;
let clockOffset = Infinity;
let stream = null;
let guess = null;
let alertTimer = 0;

function say(words, millis) {
  clearTimeout(alertTimer);
  element("alert").textContent = words;
  if (millis) {
    alertTimer = setTimeout(() => say("", 0), millis);
  }
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer) {
    say(text("connection_lost"), REFUSED_MILLIS);
    return null;
  }
  if (!answer.ok) {
    refused((await answer.json()).refused);
    return null;
  }
  return answer;
}

function refused(name) {
  say(refusal(name), REFUSED_MILLIS);
  if (name === "refused_unknown_phone") {
    sessionStorage.removeItem(KEY);
    phone = null;
    join("");
  }
}

async function join(name) {
  const answer = await send("join", {name});
  if (answer) {
    phone = (await answer.json()).phone;
    sessionStorage.setItem(KEY, phone);
    watch();
  }
}

function watch() {
  element("join").hidden = true;
  element("order").hidden = false;
  stream?.close();
  stream = new VisibleStream(() => {
    const feed = new EventSource(`events?phone=${phone}`);
    feed.onmessage = (message) => receive(JSON.parse(message.data));
    feed.onopen = () => say("", 0);
    feed.onerror = () => lost(feed.readyState === EventSource.CLOSED);
    return feed;
  });
}

/** A refused feed does not come back by itself: the kit has started anew and does not know this phone. */
function lost(forGood) {
  say(text("connection_lost"), 0);
  if (forGood) {
    setTimeout(() => phone && refused("refused_unknown_phone"), 1000);
  }
}

function receive(frame) {
  if (frame.fresh) {
    round = new Round(frame.round);
    clockOffset = Infinity;
    element("orders").replaceChildren();
  }
  frame.events.forEach((event) => round.add(event));
  if (frame.now > 0) {
    clockOffset = Math.min(clockOffset, performance.now() - frame.now);
  }
  if (frame.status) {
    status = frame.status;
    showQuestion();
  }
}

element("join").addEventListener("submit", (event) => {
  event.preventDefault();
  join(element("name").value);
});
element("order").addEventListener("click", () => send("order", {phone}));
element("guess").addEventListener("submit", async (event) => {
  event.preventDefault();
  const mine = [Number(element("guess-0").value), Number(element("guess-1").value)];
  if (await send("guess", {phone, guess: mine})) {
    guess = mine;
    showQuestion();
  }
});
element("language").addEventListener("click", () => {
  switchLanguage();
  showAll();
});

function showAll() {
  fill();
  element("language").textContent = otherLanguageName();
  element("language").lang = otherLanguage();
  element("orders").replaceChildren();
  showQuestion();
}

function showQuestion() {
  const question = status?.question;
  element("prediction").hidden = !question || !phone;
  if (!question) {
    guess = null;
    return;
  }
  const {guests, settings, phase, measuredMillis} = question;
  const cooks = settings.cooks === 1 ? text("cooks_one") : text("cooks_many", {cooks: settings.cooks});
  element("question").textContent = question.step > 0 ? stepText(question.step, "ask")
      : text("question", {guests, cooks, dish: duration(settings.dishMillis)});
  element("guess").hidden = phase !== "guessing";
  const mine = guess ? text("guess_sent", {blocking: `${guess[0]} s`, loop: `${guess[1]} s`}) : "";
  const answer = () => text("guess_answer", {blocking: duration(measuredMillis[0]), loop: duration(measuredMillis[1])});
  element("guess-news").textContent = {guessing: () => mine, cooking: () => text("guess_closed"), answered: answer}[phase]();
}

function item(guest) {
  const id = `order-${guest}`;
  if (!element(id)) {
    const entry = document.createElement("li");
    entry.id = id;
    entry.innerHTML = `<h2>#${Number(guest)}</h2>` + SIDES.map((name) =>
      `<div class="bar"><b class="${name}"></b><div class="track"><div class="line"></div><div class="pan"></div></div><span class="wait"></span></div>`).join("");
    entry.querySelectorAll("b").forEach((name, side) => name.textContent = kitchenName(side));
    element("orders").prepend(entry);
    [...element("orders").children].slice(MOST_SHOWN).forEach((old) => old.remove());
  }
  return element(id);
}

function wait(order, now) {
  return (order.served ?? order.lost ?? now) - order.at;
}

function draw() {
  requestAnimationFrame(draw);
  const now = round.over ? round.end : Math.max(round.end, performance.now() - clockOffset);
  const shown = round.halves[0].orders.slice(-MOST_SHOWN);
  element("none").hidden = !phone || shown.length > 0;
  const longest = Math.max(1, ...round.halves.flatMap((half) => half.orders.slice(-MOST_SHOWN)).map((order) => wait(order, now)));
  for (const {guest} of shown) {
    const bars = item(guest).querySelectorAll(".bar");
    round.halves.forEach((half, side) => bar(bars[side], half.byGuest.get(guest), now, longest));
  }
}

function bar(row, order, now, longest) {
  const whole = wait(order, now);
  const line = order.cooking === null ? whole : order.cooking - order.at;
  row.querySelector(".line").style.width = `${100 * line / longest}%`;
  row.querySelector(".pan").style.width = `${100 * (whole - line) / longest}%`;
  const mark = order.served !== null ? " ✓" : order.lost !== null ? " ✕" : "";
  const words = duration(whole) + mark;
  if (row.lastElementChild.textContent !== words) {
    row.lastElementChild.textContent = words;
  }
}

showAll();
requestAnimationFrame(draw);
if (phone) {
  watch();
}
