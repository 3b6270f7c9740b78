// Everything about the one thing that is chosen.
const card = document.getElementById("card");

function choose(thing, centre = false) {
  chosen = thing;
  if (thing && thing.parts) thing.shown = true;
  if (thing && centre) centreOn(thing);
  showCard();
  for (const [other, node] of rows) {
    node.classList.toggle("chosen", other === thing);
    const box = node.querySelector("input");
    if (box) box.checked = other.shown;
  }
  const node = rows.get(thing);
  if (node && !centre) node.scrollIntoView({ block: "nearest" });
  repaint();
}

function centreOn(thing) {
  if (thing.parts) fit(boxOf(thing));
  else if (thing.passages) look((thing.a[0] + thing.b[0]) / 2, (thing.a[1] + thing.b[1]) / 2);
  else if (thing.at) look(...thing.at);
  document.body.classList.remove("listing");
}

function boxOf(route) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [path] of route.parts) {
    const { line } = paths[path];
    for (let i = 0; i < line.length; i += 2) {
      box[0] = Math.min(box[0], line[i]); box[1] = Math.min(box[1], line[i + 1]);
      box[2] = Math.max(box[2], line[i]); box[3] = Math.max(box[3], line[i + 1]);
    }
  }
  const margin = 300;
  return route.parts.length
    ? [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin] : data.box;
}

function showCard() {
  card.hidden = !chosen;
  if (!chosen) return card.replaceChildren();
  const kind = chosen.parts ? routeCard : chosen.passages ? gateCard
    : chosen.filled ? placeCard : unservedCard;
  const { title, body, colour } = kind(chosen);
  card.style.setProperty("--colour", colour ?? colours.accent);
  card.replaceChildren(make("header", {}, make("h2", {}, title),
    make("button", { type: "button", "aria-label": say("close"), onclick: () => choose(null) }, "✕")),
  ...body);
  markNow();
}

function jump(moment) {
  return make("button", { type: "button", onclick: () => setTime(moment) }, clock(moment));
}

function routeCard(route) {
  const lines = route.visits.flatMap((visit, i) => [
    ...visit.gates.map(gateLine), visitLine(visit, i + 1)]);
  return {
    title: `${route.shift} · ${route.vehicle}`, colour: colourOf(route),
    body: [
      make("p", {}, say("route_line", { people: route.people, km: route.km,
        start: clock(route.leaves), end: clock(route.returns) })),
      make("table", {}, make("tbody", {}, ...lines)),
    ],
  };
}

function gateLine([gate, , begin, passed]) {
  const known = data.gates.find(other => other.id === gate);
  return make("tr", { class: "gate", "data-from": begin, "data-to": passed },
    make("td", {}, "⇥"), make("td", {}, jump(begin)),
    make("td", {}, say("gate_line", { gate: known?.label || gate, passed: clock(passed) })));
}

function visitLine(visit, number) {
  const what = [];
  const people = stops => stops.reduce((sum, stop) => sum + stop[1], 0);
  const requests = stops => [...new Set(stops.map(stop => stop[2]))].join(", ");
  if (visit.off.length) what.push(say("off_line", { n: people(visit.off), who: requests(visit.off) }));
  if (visit.on.length) what.push(say("on_line", { n: people(visit.on), who: requests(visit.on) }));
  for (const kind of visit.kinds) {
    if (kind !== "pickup" && kind !== "dropoff") what.push(say("stop_" + kind));
  }
  return make("tr", { "data-from": visit.times[0], "data-to": visit.times[2] },
    make("td", {}, make("b", {}, String(number))), make("td", {}, jump(visit.times[1])),
    make("td", {}, make("b", {}, nameOf(visit)), make("br"), what.join("; "), make("br"),
      make("small", {}, say("aboard_now", { n: visit.aboard }))));
}

// The line of a route's table that is under way.
function markNow() {
  for (const line of card.querySelectorAll("tr[data-from]")) {
    line.classList.toggle("now", line.dataset.from <= now && now <= line.dataset.to);
  }
}

function gateCard(gate) {
  const body = gate.passages.flatMap(passage => [
    make("p", {}, make("b", {}, say("way_" + passage.direction))),
    ...passage.windows.map(([start, end, by]) => make("p", { class: by ? "" : "alarm" },
      say("window_line", { start: clock(start), end: clock(end) }), " · ",
      by ? say("confirmed", { who: by }) : say("unconfirmed"))),
    ...passage.convoys.map(([start, muster, most, by]) => make("p", { class: by ? "" : "alarm" },
      say("convoy_line", { start: clock(start), muster: clock(start - muster), n: most ?? "∞" }),
      " · ", by ? say("confirmed", { who: by }) : say("unconfirmed"))),
    bars(passage.uses.filter(use => !use[4]).map(([start, , used, most]) => [start, used, most])),
  ]);
  return { title: gate.label ? `${gate.label} (${gate.id})` : gate.id, body,
    colour: isOpen(gate, now) ? colours.open : colours.shut };
}

function placeCard(place) {
  const people = place.filled(Infinity);
  const body = [make("p", {}, say("kind_" + place.kind), " · ",
    say(place.beds == null ? "there_end" : "there_end_of", { n: people, beds: place.beds }))];
  if (place.intake != null) body.push(make("p", {}, say("intake", { n: place.intake })));
  body.push(bars(place.hours.map(([hour, n]) => [hour, n, place.intake])));
  return { title: place.label || place.id, body, colour: colours.place };
}

function unservedCard(left) {
  const body = [
    make("p", { class: "alarm" }, say("reason_" + left.reason)),
    make("p", {}, say("people_n", { n: left.people }), " · ",
      left.priority ? say("priority_" + left.priority) : say("unknown")),
  ];
  if (!left.at) body.push(make("p", {}, say("nowhere")));
  body.push(make("p", {}, make("code", {}, `corridor why-not … ${left.request}`)));
  return { title: left.request, body, colour: colours.alarm };
}

// Bars [moment, how many, at most]; a bar that reaches what is allowed is red.
function bars(entries) {
  if (!entries.length) return null;
  const top = Math.max(1, ...entries.map(([, n, most]) => Math.max(n, most ?? 0)));
  const every = Math.ceil(entries.length / 8);
  return make("div", { class: "bars", role: "img",
    "aria-label": entries.map(([t, n]) => `${clock(t)}: ${n}`).join(", ") },
  ...entries.map(([t, n, most], i) => make("i", {
    class: most != null && n >= most ? "full" : "",
    title: `${clock(t)}: ${n}${most == null ? "" : " / " + most}`,
  }, make("b", { style: `height:${100 * n / top}%` }),
  i % every ? null : make("span", {}, clock(t)))));
}
