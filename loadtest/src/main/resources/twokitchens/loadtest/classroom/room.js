// The class beside the kitchens: how phones join, and the question before a burst.

import {COLOURS} from "./chart.js";
import {duration, element, kitchenName, steps, text} from "./texts.js";

const HELPERS = 40;

function cookCount(cooks) {
  return cooks === 1 ? text("cooks_one") : text("cooks_many", {cooks});
}

export class Room {
  constructor(send) {
    this.send = send;
    element("bots").addEventListener("click", () => send("bots", {come: this.status.bots === 0}));
    element("run").addEventListener("click", () => send("prediction/run"));
    element("drop").addEventListener("click", () => send("prediction/drop"));
    element("guess").addEventListener("submit", (event) => {
      event.preventDefault();
      send("prediction/guess", [Number(element("guess-0").value), Number(element("guess-1").value)]);
    });
    this.#invite();
  }

  async #invite() {
    const invitation = await (await fetch("invitation.json")).json();
    element("code").src = "invitation.svg";
    element("address").textContent = invitation.address.replace("http://", "");
    element("only-here").hidden = invitation.lan;
  }

  show(status) {
    this.status = status;
    element("code").alt = text("code_label");
    element("orders").textContent = status.classOrders;
    element("phones").textContent = status.phones;
    element("bots").textContent = status.bots > 0 ? text("bots_leave", {orders: status.bots}) : text("bots");
    element("prediction").hidden = !status.question;
    element("guests").hidden = Boolean(status.question) && status.question.phase !== "guessing";
    if (status.question) {
      this.#question(status.question);
    }
  }

  #question(question) {
    const {guests, settings, phase, guesses} = question;
    const cooks = cookCount(settings.cooks);
    element("question").textContent = text("question", {guests, cooks, dish: duration(settings.dishMillis)});
    element("question").hidden = question.step > 0;
    element("guess").hidden = phase !== "guessing";
    element("run").hidden = phase !== "guessing" || question.step > 0;
    element("guesses").textContent = text("guesses", {count: guesses.length});
    element("answer").replaceChildren(...(phase === "answered" ? [0, 1].map((side) => this.#answer(question, side)) : []));
    this.#dots(question);
  }

  #answer({guests, settings, step, theoryMillis, measuredMillis}, side) {
    const helped = side === 1 && settings.mode === "offloaded";
    const stored = settings.cellar > 0 && (side === 1 || settings.cellar < settings.cooks);
    const cooks = stored ? text("connections_many", {cooks: settings.cellar}) : helped ? text("helpers_many", {cooks: HELPERS}) : cookCount(side === 0 ? settings.cooks : 1);
    const quick = steps[step - 1]?.kind === "quick_question";
    const formula = quick ? "formula_quick" : side === 1 && !stored && settings.mode === "await" ? "formula_together" : "formula_wait_in_turn";
    const line = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = kitchenName(side);
    name.style.color = `var(--${["blocking", "loop"][side]})`;
    line.append(name, ` ${text(formula, {guests, cooks, dish: duration(settings.dishMillis), theory: duration(theoryMillis[side])})}${text("comma")}`);
    const measured = document.createElement("strong");
    measured.textContent = text("measured", {wait: duration(measuredMillis[side])});
    line.append(measured);
    return line;
  }

  /** Two number lines, a dot for each guess; the answer as a mark across. The scale is of powers: guesses differ so much. */
  #dots({guesses, measuredMillis}) {
    const canvas = element("dots");
    const ratio = window.devicePixelRatio || 1;
    const {width, height} = canvas.getBoundingClientRect();
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.ariaLabel = text("dots_label", {blocking: guesses.map((each) => each[0]).join(" "), loop: guesses.map((each) => each[1]).join(" ")});
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const most = Math.log10(Math.max(1000, ...guesses.flat(), ...measuredMillis.map((each) => each / 1000)));
    const x = (seconds) => 8 + (width - 16) * (Math.log10(Math.max(0.1, seconds)) + 1) / (most + 1);
    [0, 1].forEach((side) => this.#numberLine(context, x, height * (side + 0.72) / 2, width, guesses.map((each) => each[side]), measuredMillis[side], side));
  }

  #numberLine(context, x, y, width, guesses, measured, side) {
    context.fillStyle = COLOURS.rule;
    context.fillRect(8, y, width - 16, 1);
    context.font = "11px system-ui, sans-serif";
    context.textAlign = "center";
    for (const seconds of [0.1, 1, 10, 100, 1000]) {
      context.fillStyle = COLOURS.quiet;
      context.fillText(seconds === 1000 ? "1000 s" : String(seconds), Math.min(x(seconds), width - 18), y + 14);
    }
    const stacked = new Map();
    for (const guess of guesses) {
      const place = Math.round(x(guess) / 7);
      const level = stacked.get(place) ?? 0;
      stacked.set(place, level + 1);
      context.beginPath();
      context.arc(x(guess), y - 4 - Math.min(level, 4) * 6, 3, 0, 2 * Math.PI);
      context.fillStyle = COLOURS.kitchens[side];
      context.fill();
    }
    if (measured !== undefined) {
      context.fillStyle = COLOURS.ink;
      context.fillRect(x(measured / 1000) - 1, y - 32, 2, 36);
    }
  }
}
