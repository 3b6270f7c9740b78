// The lists beside the map: everything on it can be found and read without a pointer.
const list = document.getElementById("list");
const search = document.getElementById("search");
let tab = "routes";

const tabs = {
  routes: { things: routes, row: routeRow },
  unserved: { things: data.unserved, row: unservedRow },
  gates: { things: data.gates, row: gateRow },
  places: { things: data.places.filter(p => p.kind !== "garage"), row: placeRow },
};

function showTabs() {
  const bar = document.getElementById("tabs");
  bar.replaceChildren(...Object.entries(tabs).map(([key, { things }]) => make("button", {
    type: "button", role: "tab", "aria-selected": String(key === tab),
    "aria-controls": "list", tabindex: key === tab ? 0 : -1,
    onclick: () => openTab(key), onkeydown: event => turnTab(event, key),
  }, make("b", {}, String(things.length)), say("tab_" + key))));
  for (const id of ["all", "none"]) document.getElementById(id).hidden = tab !== "routes";
}

function openTab(key) {
  tab = key;
  search.value = "";
  showTabs();
  showList();
}

function turnTab(event, key) {
  const keys = Object.keys(tabs);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  openTab(keys[(keys.indexOf(key) + step + keys.length) % keys.length]);
  document.querySelector("#tabs [aria-selected=true]").focus();
}

let rows = new Map();

function showList() {
  const wanted = search.value.trim().toLocaleLowerCase();
  rows = new Map();
  const nodes = [];
  for (const thing of tabs[tab].things) {
    const node = tabs[tab].row(thing);
    if (wanted && !node.textContent.toLocaleLowerCase().includes(wanted)) continue;
    node.classList.toggle("chosen", thing === chosen);
    rows.set(thing, node);
    nodes.push(node);
  }
  if (!nodes.length) nodes.push(make("p", { class: "empty" }, say("nothing_" + tab)));
  list.replaceChildren(...nodes);
  refreshList();
}

function row(thing, title, detail, swatch) {
  return make("div", { class: "row", style: swatch ? `--colour:${swatch}` : "" },
    make("button", { type: "button", onclick: () => choose(thing, true) },
      swatch ? make("span", { class: "swatch" }) : null,
      make("b", {}, title), make("small", {}, detail), make("small", { class: "state" })));
}

function routeRow(route) {
  const node = row(route, `${route.shift} · ${route.vehicle}`,
    say("route_line", { people: route.people, km: route.km,
      start: clock(route.leaves), end: clock(route.returns) }), colourOf(route));
  const box = make("input", {
    type: "checkbox", "aria-label": say("show_route", { shift: route.shift }),
    onchange: () => { route.shown = box.checked; shownChanged(); },
  });
  box.checked = route.shown;
  node.prepend(make("label", {}, box));
  return node;
}

function unservedRow(left) {
  const priority = left.priority ? say("priority_" + left.priority) : say("unknown");
  return row(left, say("people_of", { request: left.request, people: left.people }),
    `${say("reason_" + left.reason)} · ${priority}`);
}

function gateRow(gate) {
  const most = gate.passages.flatMap(p => p.uses).reduce((sum, use) => sum + use[2], 0);
  return row(gate, gate.label ? `${gate.label} (${gate.id})` : gate.id,
    say("vehicles_pass", { n: most }));
}

function placeRow(place) {
  return row(place, place.label || place.id, say("kind_" + place.kind));
}

// The line that follows the time, for rows in sight only.
function refreshList() {
  for (const [thing, node] of rows) {
    const text = stateOf(thing);
    const state = node.querySelector(".state");
    if (state.textContent !== text) state.textContent = text;
  }
}

function stateOf(thing) {
  if (thing.parts) {
    if (now < thing.leaves) return say("not_yet");
    if (now > thing.returns) return say("done");
    return say("aboard_now", { n: thing.aboard(now) });
  }
  if (thing.passages) return say(isOpen(thing, now) ? "open_now" : "shut_now");
  if (thing.filled) {
    const key = thing.beds == null ? "there_now" : "there_of";
    return say(key, { n: thing.filled(now), beds: thing.beds });
  }
  return "";
}

function shownChanged() {
  if (chosen && chosen.parts && !chosen.shown) choose(null);
  repaint();
}

function showAll(shown) {
  const wanted = new Set(rows.keys());
  for (const route of routes) if (wanted.has(route)) route.shown = shown;
  showList();
  shownChanged();
}

search.addEventListener("input", showList);
document.getElementById("all").addEventListener("click", () => showAll(true));
document.getElementById("none").addEventListener("click", () => showAll(false));
document.getElementById("lists").addEventListener("click", event => {
  const open = document.body.classList.toggle("listing");
  event.target.setAttribute("aria-expanded", String(open));
});
