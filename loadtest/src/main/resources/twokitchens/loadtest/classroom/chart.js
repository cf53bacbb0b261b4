// One kitchen's picture: a row for each order on a time axis; bands when rows get thin; the flow of all when they vanish.

import {drawHat} from "./hat.js";
import {countUntil} from "./round.js";
import {duration, text} from "./texts.js";

/** The style sheet's colours, by name: those of the mode that the reader has, light, dark or of their own. */
export const COLOURS = {};

const NAMES = ["ink", "quiet", "rule", "paper", "line", "pale-line", "pan", "edge", "blocking", "loop"];

function readColours() {
  const style = getComputedStyle(document.documentElement);
  NAMES.forEach((name) => COLOURS[name] = style.getPropertyValue(`--${name}`).trim());
  COLOURS.kitchens = [COLOURS.blocking, COLOURS.loop];
}

readColours();
["(prefers-color-scheme: dark)", "(forced-colors: active)"]
    .forEach((mode) => matchMedia(mode).addEventListener("change", readColours));

const FONT = "'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";
const LEFT = 46;
const RIGHT = 74;
const TOP = 16;
const BOTTOM = 30;
const TALLEST_ROW = 22;
const THINNEST_ROW = 4;
const THINNEST_BAND = 1;
const READABLE_ROW = 7;
const ROOMY_ROW = 11;
const MOST_HATS = 12;

/** What a reader takes for one character, such as a family or a flag, however many code points it has. */
const CHARACTERS = new Intl.Segmenter();

const STEPS = [1, 1.5, 2, 3, 4, 5, 7.5, 10];

/** The first round number that is not below. */
export function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return STEPS.map((step) => step * power).find((step) => step >= number * 0.999);
}

function tickStep(end) {
  return [1, 2, 5, 10].map((step) => step * 10 ** Math.floor(Math.log10(end / 8)))
      .find((step) => end / step <= 8);
}

/** Draws a kitchen's half of a round as it was at a moment; all times in milliseconds. */
export class Chart {
  constructor(canvas, side) {
    this.canvas = canvas;
    this.side = side;
    this.context = canvas.getContext("2d");
  }

  draw(round, moment, axisEnd, mode, running) {
    this.#fit();
    this.round = round;
    this.half = round.halves[this.side];
    this.moment = moment;
    this.axisEnd = axisEnd;
    this.mode = mode;
    this.running = running;
    const guests = Math.max(10, roundUp(Math.max(1, this.#guests())));
    this.rowHeight = Math.min(TALLEST_ROW, this.plotHeight / guests);
    this.#axis();
    if (this.rowHeight >= THINNEST_BAND) {
      this.#rows();
    } else {
      this.#flow(guests);
    }
    this.#goneMarks();
    this.#now();
  }

  #fit() {
    const ratio = window.devicePixelRatio || 1;
    const box = this.canvas.getBoundingClientRect();
    if (this.canvas.width !== Math.round(box.width * ratio) || this.canvas.height !== Math.round(box.height * ratio)) {
      this.canvas.width = Math.round(box.width * ratio);
      this.canvas.height = Math.round(box.height * ratio);
    }
    this.width = box.width;
    this.height = box.height;
    this.plotHeight = box.height - TOP - BOTTOM;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, box.width, box.height);
  }

  #guests() {
    return countUntil(this.round.arrivals, this.moment)
        + this.half.questions.filter((each) => each.at <= this.moment).length;
  }

  #x(millis) {
    return LEFT + (this.width - LEFT - RIGHT) * millis / this.axisEnd;
  }

  #write(words, x, y, {size = 12, colour = COLOURS.quiet, align = "left", weight = ""} = {}) {
    this.context.font = `${weight} ${size}px ${FONT}`;
    this.context.fillStyle = colour;
    this.context.textAlign = align;
    this.context.textBaseline = "middle";
    this.context.fillText(words, x, y);
  }

  #vertical(x, colour, dash = []) {
    this.context.beginPath();
    this.context.setLineDash(dash);
    this.context.moveTo(Math.round(x) + 0.5, TOP - 2);
    this.context.lineTo(Math.round(x) + 0.5, TOP + this.plotHeight);
    this.context.strokeStyle = colour;
    this.context.lineWidth = 1;
    this.context.stroke();
    this.context.setLineDash([]);
  }

  #axis() {
    const step = tickStep(this.axisEnd / 1000) * 1000;
    for (let tick = 0; tick <= this.axisEnd * 1.0001; tick += step) {
      this.#vertical(this.#x(tick), COLOURS.rule);
      const seconds = String(+(tick / 1000).toFixed(2));
      this.#write(tick === 0 ? "0 s" : seconds, this.#x(tick), this.height - BOTTOM / 2, {size: 13, align: "center"});
    }
  }

  #y(row) {
    return TOP + (row + 0.5) * this.rowHeight;
  }

  #rows() {
    const shown = this.half.inOrder().filter((order) => order.at <= this.moment);
    const thin = this.rowHeight < THINNEST_ROW;
    const every = [1, 5, 10, 50].find((rows) => rows * this.rowHeight >= READABLE_ROW);
    shown.forEach((order, row) => {
      if (thin) {
        this.#band(order, row);
      } else {
        this.#row(order, row);
      }
      if (every === 1) {
        this.#label(order, row);
      } else if ((row + 1) % every === 0) {
        this.#write(String(row + 1), LEFT - 7, this.#y(row), {size: 11, align: "right"});
      }
    });
    this.#lastWait(shown);
    this.#hatsAt(shown.map((order, row) => ({order, row}))
        .filter(({order}) => order.cooking !== null && order.cooking <= this.moment && !this.#ended(order))
        .map(({row}) => this.#y(row)));
  }

  #ended(order) {
    const end = order.served ?? order.lost;
    return end !== null && end <= this.moment;
  }

  #label(order, row) {
    const x = this.#x(order.at) - 7;
    const words = order.question ? "?" : order.name || String(row + 1);
    const size = Math.min(12, Math.max(9, this.rowHeight - 1));
    this.context.font = `${size}px ${FONT}`;
    this.#write(this.#fitting(words, x - 2), x, this.#y(row), {size, align: "right", colour: COLOURS.quiet});
  }

  /** The words, or as many of their characters as there is room for. */
  #fitting(words, room) {
    if (this.context.measureText(words).width <= room) {
      return words;
    }
    const characters = [...CHARACTERS.segment(words)].map((each) => each.segment);
    while (characters.length > 1 && this.context.measureText(`${characters.join("")}…`).width > room) {
      characters.pop();
    }
    return `${characters.join("")}…`;
  }

  /** The parts of an order's row: until when in the line, until when in the pan. */
  #parts(order) {
    const end = Math.min(order.served ?? order.lost ?? Infinity, this.moment);
    const start = Math.min(order.cooking ?? end, end);
    return {from: this.#x(order.at), start: this.#x(start), end: this.#x(end)};
  }

  #row(order, row) {
    const {from, start, end} = this.#parts(order);
    const y = this.#y(row);
    this.context.fillStyle = COLOURS.line;
    this.context.fillRect(from, y - 0.8, Math.max(start - from, 0), 1.6);
    this.context.fillStyle = COLOURS.pan;
    const height = Math.min(12, this.rowHeight * 0.62);
    this.context.fillRect(start, y - height / 2, end - start, height);
    if (order.served !== null && order.served <= this.moment) {
      this.#dot(order, end, y);
    } else if (order.lost !== null && order.lost <= this.moment) {
      this.#cross(end, y);
    }
  }

  #dot(order, x, y) {
    this.context.beginPath();
    this.context.arc(x, y, Math.min(3.5, this.rowHeight * 0.3), 0, 2 * Math.PI);
    this.context.fillStyle = COLOURS.ink;
    this.context.fill();
    if (order.question || this.rowHeight >= ROOMY_ROW) {
      const size = order.question ? 13 : Math.min(13, Math.max(10, this.rowHeight));
      this.#write((order.question ? "GET /users " : "") + duration(order.served - order.at), x + 8, y,
          {size, colour: COLOURS.ink, weight: order.question ? "600" : ""});
    }
  }

  #cross(x, y) {
    const arm = Math.min(4, this.rowHeight * 0.35);
    this.context.beginPath();
    this.context.moveTo(x - arm, y - arm);
    this.context.lineTo(x + arm, y + arm);
    this.context.moveTo(x - arm, y + arm);
    this.context.lineTo(x + arm, y - arm);
    this.context.strokeStyle = COLOURS.ink;
    this.context.lineWidth = 1.6;
    this.context.stroke();
  }

  #band(order, row) {
    const {from, start, end} = this.#parts(order);
    const y = Math.round(TOP + row * this.rowHeight);
    const height = Math.round(TOP + (row + 1) * this.rowHeight) - y;
    this.context.fillStyle = COLOURS["pale-line"];
    this.context.fillRect(from, y, Math.max(start - from, 0), height);
    this.context.fillStyle = COLOURS.pan;
    this.context.fillRect(start, y, end - start, height);
  }

  /** The longest wait, beside the order that had it, once nobody waits any more. */
  #lastWait(shown) {
    if (!this.half.over || this.half.longest === null || this.moment < this.round.end && !shown.every((each) => this.#ended(each))) {
      return;
    }
    const row = shown.findLastIndex((order) => !order.question && order.served !== null
        && duration(order.served - order.at) === duration(this.half.longest));
    if (row >= 0 && this.rowHeight < ROOMY_ROW && this.half.gone.length === 0) {
      this.#write(duration(this.half.longest), this.#x(shown[row].served) + 9, this.#y(row),
          {size: 13, colour: COLOURS.ink, weight: "700"});
    }
  }

  /** Guests who have come, started, ended, counted from the top: the same picture with rows too thin to tell apart. */
  #flow(most) {
    const until = this.#x(Math.min(this.moment, this.axisEnd));
    const columns = [];
    for (let x = LEFT; x < until; x += 2) {
      columns.push(this.#column(x, (x - LEFT) / (this.width - LEFT - RIGHT) * this.axisEnd));
    }
    columns.push(this.#column(until, this.moment));
    const y = (count) => TOP + this.plotHeight * count / most;
    this.#area(columns, "started", "come", y, COLOURS["pale-line"]);
    this.#area(columns, "ended", "started", y, COLOURS.pan);
    this.#edge(columns, "started", y);
    for (const count of [most / 2, most]) {
      this.#write(String(count), LEFT - 6, y(count) - (count === most ? 4 : 0), {align: "right"});
    }
    const last = columns.at(-1);
    const pans = last.started - last.ended;
    if (pans > 0) {
      this.#hatsAt([y((last.ended + last.started) / 2)], pans);
    } else {
      this.#hatsAt([]);
    }
  }

  #column(x, moment) {
    const {half} = this;
    const lostInLine = countUntil(half.lossesInLine, moment);
    return {
      x,
      come: countUntil(this.round.arrivals, moment),
      started: countUntil(half.starts, moment) + lostInLine,
      ended: countUntil(half.serves, moment) + countUntil(half.lossesInPan, moment) + lostInLine,
    };
  }

  #area(columns, upper, lower, y, colour) {
    this.context.beginPath();
    columns.forEach((each) => this.context.lineTo(each.x, y(each[upper])));
    columns.toReversed().forEach((each) => this.context.lineTo(each.x, y(each[lower])));
    this.context.closePath();
    this.context.fillStyle = colour;
    this.context.fill();
  }

  /** A dark edge between line and pan, for those who see no colours. */
  #edge(columns, name, y) {
    this.context.beginPath();
    let drawing = false;
    for (const each of columns) {
      const busy = each.come > each.ended;
      this.context[busy && drawing ? "lineTo" : "moveTo"](each.x, y(each[name]));
      drawing = busy;
    }
    this.context.strokeStyle = COLOURS.edge;
    this.context.lineWidth = 1;
    this.context.stroke();
  }

  #goneMarks() {
    for (const {at} of this.half.gone.filter((each) => each.at <= this.moment)) {
      this.#vertical(this.#x(at), COLOURS.ink, [4, 3]);
      this.#write(`✕ ${text("kitchen_gone")}`, this.#x(at) + 6, TOP + 6, {size: 13, colour: COLOURS.ink, weight: "600"});
    }
  }

  #now() {
    if (!this.round.empty) {
      this.#vertical(this.#x(this.moment), COLOURS.ink);
    }
  }

  /** Where the threads are: at these pans; or free, by the door. */
  #hatsAt(pans, count = pans.length) {
    if (!this.running) {
      return;
    }
    const x = this.#x(this.moment) + 6;
    const standing = this.side === 0 || this.mode === "blocking";
    if (!standing) {
      drawHat(this.context, x, TOP + 10, COLOURS.kitchens[this.side], COLOURS.paper);
    }
    const many = count > MOST_HATS || count > pans.length;
    const helpers = !standing && this.mode === "offloaded";
    if ((standing || helpers) && count > 0) {
      const middle = pans.reduce((sum, each) => sum + each, 0) / pans.length;
      (many ? [middle] : pans).forEach((y) => drawHat(this.context, x + (helpers ? 24 : 0), y, helpers ? COLOURS.quiet : COLOURS.kitchens[this.side], COLOURS.paper));
      if (many) {
        this.#write(`×${count}`, x + (helpers ? 47 : 23), middle, {size: 13, colour: COLOURS.ink, weight: "600"});
      }
    }
  }
}
