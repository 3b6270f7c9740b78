// What does not move: roads, zones, routes. Drawn once a view rests; while the view is
// still changing, the last picture is shifted and stretched, which any phone can do.
const ground = document.getElementById("ground");
const rest = { canvas: document.createElement("canvas"), x: 0, y: 0, scale: 1 };
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "paper", "ink", "soft", "accent", "alarm", "zone", "open",
    "shut", "place", "road0", "road1", "road2", "road3", "p1", "p2", "p3", "p4",
    "vehicle-light", "vehicle-strong"];
  for (const name of names) colours[name] = style.getPropertyValue("--" + name).trim();
}

function colourOf(route) {
  return `hsl(${route.hue} ${colours["vehicle-strong"]} ${colours["vehicle-light"]})`;
}

// Roads by rank in squares of the plane, so that only squares in sight are drawn.
const SIDE = Math.max(2000, (data.box[2] - data.box[0]) / 16);
const squares = data.roads.map(lines => {
  const found = new Map();
  for (const steps of lines) {
    const line = decode(steps);
    const column = Math.floor(line[0] / SIDE), row = Math.floor(line[1] / SIDE);
    const key = column + "," + row;
    if (!found.has(key)) {
      found.set(key, { path: new Path2D(), box: [Infinity, Infinity, -Infinity, -Infinity] });
    }
    const square = found.get(key);
    trace(square.path, line);
    for (let i = 0; i < line.length; i += 2) {
      square.box[0] = Math.min(square.box[0], line[i]);
      square.box[1] = Math.min(square.box[1], line[i + 1]);
      square.box[2] = Math.max(square.box[2], line[i]);
      square.box[3] = Math.max(square.box[3], line[i + 1]);
    }
  }
  return [...found.values()];
});

const zones = data.zones.map(zone => {
  const path = new Path2D();
  for (const polygon of zone.polygons) {
    for (const ring of polygon) { trace(path, decode(ring)); path.closePath(); }
  }
  return { ...zone, path, outer: decode(zone.polygons[0]?.[0] ?? []) };
});

function inSight(box, scale, width, height) {
  const w = width / scale / 2, h = height / scale / 2;
  return box[0] <= view.x + w && box[2] >= view.x - w
    && box[1] <= view.y + h && box[3] >= view.y - h;
}

const nRoads = data.roads.reduce((sum, lines) => sum + lines.length, 0);
const SPARSE = nRoads < 3000;

// From afar only large roads are drawn; of few roads, all, and none faintly.
function drawRoads(context) {
  const widths = SPARSE ? [3.2, 2.4, 2, 1.6] : [3.2, 2.2, 1.4, 1];
  const from = SPARSE ? [0, 0, 0, 0] : [0, 0, 0.012, 0.035];
  context.lineCap = "round";
  context.lineJoin = "round";
  for (let rank = 3; rank >= 0; rank--) {
    if (view.scale < from[rank]) continue;
    context.strokeStyle = colours["road" + (SPARSE ? Math.min(rank, 1) : rank)];
    context.lineWidth = widths[rank] * Math.min(2, Math.max(0.6, view.scale * 14)) / view.scale;
    for (const square of squares[rank]) {
      if (inSight(square.box, view.scale, view.width, view.height)) context.stroke(square.path);
    }
  }
}

function drawZones(context) {
  for (const zone of zones) {
    context.save();
    context.globalAlpha = 0.12;
    context.fillStyle = colours.zone;
    context.fill(zone.path, "evenodd");
    context.globalAlpha = 0.9;
    context.strokeStyle = colours.zone;
    context.lineWidth = 2 / view.scale;
    context.setLineDash([10 / view.scale, 6 / view.scale]);
    context.stroke(zone.path);
    context.restore();
  }
}

function nameZones() {
  for (const zone of zones) {
    if (!zone.outer.length) continue;
    let top = 0;
    for (let i = 2; i < zone.outer.length; i += 2) {
      if (zone.outer[i + 1] < zone.outer[top + 1]) top = i;
    }
    const [x, y] = toScreen(zone.outer[top], zone.outer[top + 1]);
    name(zone, zone.label || zone.id, x, y - 7, colours.zone);
  }
}

function drawRoutes(context, chosen) {
  const shown = routes.filter(route => route.shown);
  const dim = chosen && chosen.parts;
  context.lineJoin = "round";
  for (const route of shown) {
    if (route === chosen) continue;
    context.strokeStyle = colourOf(route);
    context.globalAlpha = dim ? 0.13 : shown.length > 24 ? 0.5 : 0.85;
    context.lineWidth = (shown.length > 24 ? 2 : 3) / view.scale;
    context.stroke(route.drawing);
  }
  context.globalAlpha = 1;
  if (dim) {
    for (const [colour, width] of [[colours.ground, 9], [colourOf(chosen), 5]]) {
      context.strokeStyle = colour;
      context.lineWidth = width / view.scale;
      context.stroke(chosen.drawing);
    }
  }
}

function paintGround(chosen) {
  rest.canvas.width = ground.width;
  rest.canvas.height = ground.height;
  const context = rest.canvas.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, ground.width, ground.height);
  const scale = view.scale * view.ratio;
  context.setTransform(scale, 0, 0, scale,
    ground.width / 2 - view.x * scale, ground.height / 2 - view.y * scale);
  drawRoads(context);
  drawZones(context);
  drawRoutes(context, chosen);
  Object.assign(rest, { x: view.x, y: view.y, scale: view.scale });
}

// Puts the resting picture where the view is now.
function showGround() {
  const context = ground.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, ground.width, ground.height);
  const stretch = view.scale / rest.scale;
  const px = view.scale * view.ratio;
  context.translate(
    ground.width / 2 + (rest.x - view.x) * px, ground.height / 2 + (rest.y - view.y) * px);
  context.scale(stretch, stretch);
  context.drawImage(rest.canvas, -ground.width / 2, -ground.height / 2);
}

function showScale() {
  const node = document.getElementById("scale");
  const metres = 120 / view.scale;
  const power = 10 ** Math.floor(Math.log10(metres));
  const round = [5, 2, 1].find(n => n * power <= metres) * power;
  node.style.width = `${round * view.scale}px`;
  node.textContent = round >= 1000 ? `${round / 1000} ${say("km")}` : `${round} ${say("m")}`;
}
