// Every sentence of the pages in both languages, from texts.json.

const LANGUAGES = ["en", "zh"];
const KEY = "two-kitchens-language";
const texts = await (await fetch("texts.json")).json();

let language = remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEY);
  return LANGUAGES.includes(asked) ? asked : null;
}

/** The sentence of this name, with its {places} filled. */
export function text(name, values = {}) {
  const sentence = texts[name]?.[language] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place);
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
