// What changes with time: vehicles, people waiting, gates, places that fill.
let now = 0;
let chosen = null;

// What can be clicked, in the order of drawing; the last drawn is found first.
let targets = [];

// Names stand above everything else: [text, x, y, colour], the most important first;
// one that would cover another is left out.
let labels = [];

const LABEL_FONT = "600 12px system-ui, sans-serif";

function label(context, text, x, y, colour) {
  context.font = LABEL_FONT;
  context.textAlign = "center";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

// What is chosen is always named; everything else as far as there is room.
function name(thing, text, x, y, colour) {
  if (thing === chosen) labels.unshift([text, x, y, colour]);
  else labels.push([text, x, y, colour]);
}

function drawWaiting(context) {
  const near = Math.min(1.2, Math.max(0.55, view.scale * 16)); // specks from afar
  for (const pickup of pickups) {
    if (pickup.boarded <= now || !pickup.route.shown) continue;
    const [x, y] = toScreen(...pickup.at);
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
    context.beginPath();
    context.arc(x, y, Math.min(8, 2.4 + Math.sqrt(pickup.people) * 0.7) * near, 0, 7);
    context.fillStyle = colours["p" + pickup.priority];
    context.globalAlpha = chosen && chosen.parts && pickup.route !== chosen ? 0.25 : 0.95;
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawUnserved(context) {
  for (const left of data.unserved) {
    if (!left.at) continue;
    const [x, y] = toScreen(...left.at);
    const r = left === chosen ? 9 : 6;
    for (const [colour, width] of [[colours.ground, 6], [colours.alarm, 2.6]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(x - r, y - r); context.lineTo(x + r, y + r);
      context.moveTo(x + r, y - r); context.lineTo(x - r, y + r);
      context.stroke();
    }
    targets.push([x, y, r, left]);
  }
}

// An open gate has arrows through it, a closed one a bar: told apart without colour.
function drawSign(context, x, y, open) {
  context.fillStyle = colours.ground;
  if (!open) return context.fillRect(x - 7, y - 2.5, 14, 5);
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(x + side * 8, y);
    context.lineTo(x + side * 2, y - 5);
    context.lineTo(x + side * 2, y + 5);
  }
  context.fill();
}

function drawGates(context) {
  for (const gate of data.gates) {
    const [ax, ay] = toScreen(...gate.a), [bx, by] = toScreen(...gate.b);
    const x = (ax + bx) / 2, y = (ay + by) / 2;
    const colour = isOpen(gate, now) ? colours.open : colours.shut;
    context.lineCap = "round";
    for (const [stroke, width] of [[colours.ground, 10], [colour, 6]]) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(ax, ay); context.lineTo(bx, by);
      context.stroke();
    }
    context.beginPath();
    context.roundRect(x - 11, y - 11, 22, 22, 6);
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = gate === chosen ? 4 : 2;
    context.strokeStyle = gate === chosen ? colours.ink : colours.ground;
    context.stroke();
    drawSign(context, x, y, isOpen(gate, now));
    name(gate, gate.label || gate.id, x, y - 16, colours.ink);
    targets.push([x, y, 12, gate]);
  }
}

function drawPlaces(context) {
  for (const place of data.places) {
    if (place.kind === "garage" && view.scale < 0.02 && place !== chosen) continue;
    const [x, y] = toScreen(...place.at);
    const used = place.arrivals.length > 0;
    const r = place.kind === "garage" ? 5 : used ? 7 + Math.min(4, view.scale * 60) : 6;
    const people = place.filled(now);
    context.beginPath();
    context.arc(x, y, r, 0, 7);
    context.fillStyle = place.kind === "garage" ? colours.soft : colours.paper;
    context.fill();
    context.lineWidth = place === chosen ? 4 : 2;
    context.strokeStyle = place === chosen ? colours.ink : used ? colours.place : colours.soft;
    context.stroke();
    if (place.beds && people) {
      const share = Math.min(1, people / place.beds);
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, r - 1, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI);
      context.fillStyle = share >= 1 ? colours.alarm : colours.place;
      context.fill();
    }
    if (place === chosen || (r > 5 && view.scale > (used ? 0.02 : 0.05))) {
      const fill = people ? ` · ${people}${place.beds == null ? "" : "/" + place.beds}` : "";
      name(place, (place.label || place.id) + fill, x, y + r + 14, colours.ink);
    }
    targets.push([x, y, r, place]);
  }
}

function drawVisits(context, route) {
  route.visits.forEach((visit, i) => {
    const [x, y] = toScreen(...visit.at);
    context.beginPath();
    context.arc(x, y, 10, 0, 7);
    context.fillStyle = visit.times[2] <= now ? colours.soft : colourOf(route);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colours.ground;
    context.stroke();
    context.font = "700 11px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillStyle = colours.ground;
    context.fillText(String(i + 1), x, y + 4);
  });
}

function drawVehicles(context) {
  const last = chosen && chosen.parts ? [chosen] : [];
  for (const route of [...routes.filter(r => r.shown && r !== chosen), ...last]) {
    const away = now < route.leaves || now > route.returns;
    if (away && route !== chosen) continue;
    const here = whereabouts(route, now);
    const [x, y] = toScreen(here.x, here.y);
    if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
    const people = route.aboard(now);
    const r = route === chosen ? 13 : people ? 9 : 6.5;
    context.save();
    context.translate(x, y);
    context.globalAlpha = last.length && route !== chosen ? 0.45 : 1;
    context.rotate(here.angle);
    context.beginPath();
    context.arc(0, 0, r, 0, 7);
    if (here.moving) { // the nose shows where it drives
      context.moveTo(r * 0.7, -r * 0.7);
      context.lineTo(r * 1.7, 0);
      context.lineTo(r * 0.7, r * 0.7);
    }
    context.fillStyle = people ? colourOf(route) : colours.paper;
    context.strokeStyle = people ? colours.ground : colourOf(route);
    context.lineWidth = people ? 4 : 3;
    if (people) context.stroke();
    context.fill();
    if (!people) context.stroke();
    context.restore();
    if (people && r > 8) {
      context.font = "700 10px system-ui, sans-serif";
      context.textAlign = "center";
      context.fillStyle = colours.ground;
      context.fillText(String(people), x, y + 3.5);
    }
    targets.push([x, y, r, route]);
  }
}

function drawMoving() {
  const context = moving.getContext("2d");
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  targets = [];
  labels = [];
  nameZones();
  drawWaiting(context);
  drawPlaces(context);
  drawUnserved(context);
  drawGates(context);
  if (chosen && chosen.parts) drawVisits(context, chosen);
  drawVehicles(context);
  drawLabels(context);
}

function drawLabels(context) {
  const taken = [];
  for (const [text, x, y, colour] of labels) {
    context.font = LABEL_FONT;
    const half = context.measureText(text).width / 2 + 3;
    const free = taken.every(([left, right, middle]) =>
      x + half < left || x - half > right || Math.abs(y - middle) > 14);
    if (!free) continue;
    taken.push([x - half, x + half, y]);
    label(context, text, x, y, colour);
  }
}

function under(px, py, reach) {
  let best = null, nearest = Infinity;
  for (const [x, y, r, thing] of targets) {
    const distance = Math.hypot(px - x, py - y) - r;
    if (distance <= Math.min(nearest, reach)) { best = thing; nearest = distance; }
  }
  return best ?? routeUnder(px, py, reach);
}

// A route whose line is clicked; tested by the drawing itself.
function routeUnder(px, py, reach) {
  const context = document.createElement("canvas").getContext("2d");
  const x = (px - view.width / 2) / view.scale + view.x;
  const y = (py - view.height / 2) / view.scale + view.y;
  context.lineWidth = reach / view.scale;
  const shown = routes.filter(route => route.shown);
  return shown.find(route => context.isPointInStroke(route.drawing, x, y)) ?? null;
}

function hover(px, py) {
  const near = targets.some(([x, y, r]) => Math.hypot(px - x, py - y) < r + 6);
  moving.classList.toggle("over", near);
}

function touch(px, py, reach) {
  choose(under(px, py, reach));
}
