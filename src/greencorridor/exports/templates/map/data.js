// What the page knows: the data of the plan, decoded once.
const data = JSON.parse(document.getElementById("data").textContent);

// Lines arrive as x, y and steps; they are drawn and measured as flat x, y arrays.
function decode(steps) {
  const line = new Float64Array(steps.length);
  let x = 0, y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i]; y += steps[i + 1];
    line[i] = x; line[i + 1] = y;
  }
  return line;
}

function trace(path, line) {
  path.moveTo(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
}

// Metres from the start of a line to each of its points.
function lengths(line) {
  const sums = new Float64Array(line.length / 2);
  for (let i = 1; i < sums.length; i++) {
    sums[i] = sums[i - 1] + Math.hypot(
      line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
  }
  return sums;
}

// The last index whose value is at most `value`, or -1; `sorted` rises.
function lastUpTo(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1; else high = middle;
  }
  return low - 1;
}

// A count over time, from changes [moment, by how much].
function counter(changes) {
  const sorted = changes.slice().sort((a, b) => a[0] - b[0]);
  const times = sorted.map(change => change[0]);
  let sum = 0;
  const sums = sorted.map(change => (sum += change[1]));
  return moment => {
    const i = lastUpTo(times, moment);
    return i < 0 ? 0 : sums[i];
  };
}

const paths = data.paths.map(steps => {
  const line = decode(steps);
  return { line, lengths: lengths(line) };
});

const boardings = [], alightings = [];
const routes = data.routes.map((route, index) => {
  const on = route.visits.flatMap(visit => visit.on);
  const off = route.visits.flatMap(visit => visit.off);
  boardings.push(...on.map(([t, n]) => [t, n]));
  alightings.push(...off.map(([t, n]) => [t, n]));
  const drawing = new Path2D();
  for (const path of new Set(route.parts.map(part => part[0]))) {
    trace(drawing, paths[path].line);
  }
  return {
    ...route, index, drawing, shown: true,
    hue: (index * 137.508 + 20) % 360,
    begins: route.parts.map(part => part[1]),
    leaves: route.visits[0].times[2],
    returns: route.visits[route.visits.length - 1].times[0],
    aboard: counter(on.map(([t, n]) => [t, n]).concat(off.map(([t, n]) => [t, -n]))),
  };
});

const pickups = routes.flatMap(route => route.visits.flatMap(visit =>
  visit.on.map(([boarded, people, request, priority]) => (
    { route, at: visit.at, boarded, people, request, priority }))));

const boarded = counter(boardings);
const arrived = counter(alightings);
for (const place of data.places) place.filled = counter(place.arrivals);

// Where a vehicle is: along a part while it drives, else where the last one ended.
function whereabouts(route, moment) {
  if (!route.parts.length) {
    const [x, y] = route.visits[0].at;
    return { x, y, angle: 0, moving: false };
  }
  const i = Math.max(0, lastUpTo(route.begins, moment));
  const [path, begin, end] = route.parts[i];
  const share = end > begin ? Math.min(1, Math.max(0, (moment - begin) / (end - begin))) : 1;
  const moving = share > 0 && share < 1;
  return { ...along(paths[path], share), moving };
}

function along({ line, lengths }, share) {
  const goal = share * lengths[lengths.length - 1];
  const i = Math.min(Math.max(0, lastUpTo(lengths, goal)), lengths.length - 2);
  const step = lengths[i + 1] - lengths[i];
  const rest = step > 0 ? Math.min(1, (goal - lengths[i]) / step) : 0;
  const dx = line[2 * i + 2] - line[2 * i], dy = line[2 * i + 3] - line[2 * i + 1];
  return {
    x: line[2 * i] + rest * dx, y: line[2 * i + 1] + rest * dy,
    angle: Math.atan2(dy, dx),
  };
}

// Whether a gate lets vehicles through at a moment, in any direction.
function isOpen(gate, moment) {
  return gate.passages.some(passage =>
    passage.windows.some(([start, end]) => start <= moment && moment <= end)
    || passage.convoys.some(([start, muster]) =>
      start - muster <= moment && moment <= start + 600));
}
