// The lesson: one key goes on, from the question to the guests, and from what came out to the next step.

import {duration, element, joined, kitchenName, lessonText, stepText, steps, text} from "./texts.js";

/** So many that the work for each adds up to something that is seen. */
export const MANY_GUESTS = 100;

/** What each of so many had of it. */
export function each(millis, guests) {
  return `${Number((millis / guests).toPrecision(1))} ms`;
}

/** Where the page scrolls, the keys do that. */
const scrolls = matchMedia("(max-width: 900px), (max-height: 560px)");

/** What came out, in words: what was to be seen and why, or how it came out otherwise. */
function told({step, finding}, question) {
  const {results, theoryMillis, measuredMillis, lost, guests} = finding;
  const {kind, settings} = steps[step - 1];
  const otherwise = results.map((result, side) => result === "expected" ? "" : lessonText(result, {
    kitchen: kitchenName(side), lost: lost[side],
    measured: duration(measuredMillis[side]), theory: duration(theoryMillis[side] ?? 0),
  }));
  if (otherwise.some((words) => words !== "")) {
    return {seen: joined([...new Set(otherwise)]), why: ""};
  }
  const [blocking, loop] = measuredMillis.map(duration);
  const [blockingTheory, loopTheory] = theoryMillis.map(duration);
  const sentences = [stepText(step, "see"),
    lessonText(kind, {blocking, loop, guests, blocking_theory: blockingTheory, loop_theory: loopTheory})];
  const over = measuredMillis[1] - theoryMillis[1];
  if (guests >= MANY_GUESTS && settings.mode === "await" && settings.cellar === 0 && over > 0) {
    sentences.push(lessonText("many", {over: duration(over), each: each(over, guests)}));
  }
  if (question?.guesses.length > 0) {
    const count = (wrong) => question.guesses.filter(wrong).length;
    sentences.push(lessonText("guesses", {
      count: question.guesses.length,
      low: count((guess) => 1000 * guess[0] < measuredMillis[0]),
      high: count((guess) => 1000 * guess[1] > measuredMillis[1]),
    }));
  }
  return {seen: joined(sentences), why: stepText(step, "why")};
}

export class Lesson {
  #send;
  #shown = 0;

  /** Sends the wishes, and shows the table of numbers in the step of that name. */
  constructor(send, showNumbers) {
    this.#send = send;
    this.showNumbers = showNumbers;
    element("lesson-start").addEventListener("click", () => send(this.#shown === 0 ? "lesson/on" : "lesson/end"));
    element("lesson-on").addEventListener("click", () => send("lesson/on"));
    element("lesson-back").addEventListener("click", () => send("lesson/back"));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The keys of a presenter's remote control, where they have nothing to scroll and no value to change. */
  #key(event) {
    const path = {PageDown: "lesson/on", PageUp: "lesson/back"}[event.key];
    const used = event.target.matches("input, select") || scrolls.matches;
    if (!path || used || event.repeat || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    document.querySelector("dialog[open]")?.close();
    this.#send(path);
  }

  show({lesson, question}) {
    const step = lesson?.step ?? 0;
    element("lesson").hidden = step === 0;
    element("lesson-start").ariaPressed = String(step > 0);
    if (step > 0) {
      this.#words(lesson, question);
    }
    if (step !== this.#shown) {
      this.#shown = step;
      element("numbers-dialog").close();
      if (steps[step - 1]?.kind === "numbers") {
        this.showNumbers();
      }
    }
  }

  #words(lesson, question) {
    const {step, finding} = lesson;
    element("lesson-place").textContent = text("lesson_place", {step, steps: steps.length, minutes: steps[step - 1].minutes});
    const {seen, why} = finding ? told(lesson, question) : {seen: stepText(step, "ask"), why: ""};
    for (const [id, words] of [["lesson-seen", seen], ["lesson-why", why]]) {
      if (element(id).textContent !== words) {
        element(id).textContent = words;
      }
    }
    element("lesson-on").textContent = text(question?.phase === "guessing" ? "run" : "lesson_next");
  }
}
