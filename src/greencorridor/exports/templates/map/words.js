// Words in both languages, and the clock of the operation's zone.
let language = document.documentElement.lang;

function say(key, values = {}) {
  const sentence = data.words[language][key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// Shifts the moment by the zone's offset and reads it as UTC, so that the page shows
// the operation's clock wherever it is opened.
function local(moment) {
  let offset = data.clock[0][1];
  for (const [from, ahead] of data.clock) if (from <= moment) offset = ahead;
  return new Date((data.epoch + moment + offset) * 1000);
}

function clock(moment) {
  const two = number => String(number).padStart(2, "0");
  const here = local(moment), first = local(0);
  const time = `${two(here.getUTCHours())}:${two(here.getUTCMinutes())}`;
  if (here.getUTCDate() === first.getUTCDate()) return time;
  return `${two(here.getUTCDate())}.${two(here.getUTCMonth() + 1)} ${time}`;
}

function nameOf(visit) {
  return visit.place || say("kind_" + visit.kind);
}

// Fills every element that carries a key; called again when the language changes.
function fillWords() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = say(node.dataset.text);
  }
  for (const node of document.querySelectorAll("[data-title]")) {
    node.title = say(node.dataset.title);
    node.setAttribute("aria-label", node.title);
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
  }
  for (const node of document.querySelectorAll("[data-hint]")) {
    node.placeholder = say(node.dataset.hint);
  }
  document.querySelector(".restricted").textContent = say("notice");
  document.getElementById("language").textContent = language === "uk" ? "EN" : "УКР";
  document.getElementById("credit").textContent = data.credit;
}

// Makes an element; text goes in as text, so that no label can become markup.
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = value;
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child != null && child !== ""));
  return node;
}
