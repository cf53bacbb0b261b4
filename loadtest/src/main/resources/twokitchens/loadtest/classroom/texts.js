// Every sentence of the pages in both languages, from texts.json.

const LANGUAGES = ["en", "zh"];
const KEY = "two-kitchens-language";
const [texts, plan] = await Promise.all(["texts.json", "lesson.json"].map(async (name) => (await fetch(name)).json()));

export const element = (id) => document.getElementById(id);

/** The lesson's steps, as they stand in lesson.json. */
export const {steps} = plan;

let language = remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEY);
  return LANGUAGES.includes(asked) ? asked : null;
}

/** The sentence of this name, with its {places} filled. */
export function text(name, values = {}) {
  return fillPlaces(texts[name]?.[language] ?? name, values);
}

/** Of the blocking kitchen, 0, or the event loop's, 1. */
export function kitchenName(side) {
  return text(["blocking", "event_loop"][side]);
}

function fillPlaces(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place);
}

/** A sentence of the lesson, or the one that tells of a round's numbers by this name. */
export function lessonText(sentence, values) {
  return fillPlaces((plan.told[sentence] ?? sentence)[language], values);
}

/** Sentences one after the other, as the language writes them. */
export function joined(sentences) {
  return sentences.filter((each) => each !== "").join(language === "zh" ? "" : " ");
}

/** The step's sentence, with its numbers: {guests} and {dish}. */
export function stepText(step, name) {
  const {guests, settings} = steps[step - 1];
  return lessonText(steps[step - 1][name], {guests, dish: duration(settings.dishMillis)});
}

/** The refusal's sentence; the server's own words where it has none. */
export function refusal(name) {
  return texts[name] ? text(name) : text("refused_unknown");
}

export function otherLanguageName() {
  return language === "en" ? "中文" : "English";
}

export function otherLanguage() {
  return language === "en" ? "zh" : "en";
}

export function switchLanguage() {
  language = otherLanguage();
  localStorage.setItem(KEY, language);
  fill();
}

/** Writes the sentences into all elements that name one. */
export function fill() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = text("title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
  }
}

/** Milliseconds as people say them: 4 ms, 1.0 s, 120 s. */
export function duration(millis) {
  if (millis < 100) {
    return `${Math.round(millis)} ms`;
  }
  return `${(millis / 1000).toFixed(millis < 99_950 ? 1 : 0)} s`;
}
