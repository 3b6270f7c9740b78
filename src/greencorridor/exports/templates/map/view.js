// The camera: which part of the plane is seen, moved by hand, wheel, fingers and keys.
const stage = document.getElementById("stage");
const moving = document.getElementById("moving");
const view = { x: 0, y: 0, scale: 1, width: 1, height: 1, ratio: 1 };

// Called with true while the view is still changing, with false when it rests.
let onView = () => {};

// Called when the canvases have lost what was on them.
let onResize = () => {};
let resting = 0;

function viewChanged() {
  onView(true);
  clearTimeout(resting);
  resting = setTimeout(() => onView(false), 140);
}

function toScreen(x, y) {
  return [
    (x - view.x) * view.scale + view.width / 2,
    (y - view.y) * view.scale + view.height / 2,
  ];
}

function resize() {
  setSize(stage.clientWidth, stage.clientHeight, Math.min(window.devicePixelRatio || 1, 2));
}

function setSize(width, height, ratio) {
  view.width = Math.max(1, width);
  view.height = Math.max(1, height);
  view.ratio = ratio;
  for (const id of ["ground", "moving"]) {
    const canvas = document.getElementById(id);
    canvas.width = Math.round(view.width * view.ratio);
    canvas.height = Math.round(view.height * view.ratio);
  }
  onResize();
}

function fit([west, north, east, south]) {
  view.x = (west + east) / 2;
  view.y = (north + south) / 2;
  const room = Math.min(view.width / (east - west || 1), view.height / (south - north || 1));
  view.scale = Math.min(2, room * 0.96);
  viewChanged();
}

function zoom(factor, px = view.width / 2, py = view.height / 2) {
  const scale = Math.min(4, Math.max(1e-4, view.scale * factor));
  const dx = px - view.width / 2, dy = py - view.height / 2;
  view.x += dx / view.scale - dx / scale;
  view.y += dy / view.scale - dy / scale;
  view.scale = scale;
  viewChanged();
}

function pan(dx, dy) {
  view.x -= dx / view.scale;
  view.y -= dy / view.scale;
  viewChanged();
}

function look(x, y) {
  view.x = x;
  view.y = y;
  view.scale = Math.max(view.scale, 0.08);
  viewChanged();
}

// Fingers and mouse: one drags, two pinch; a short touch without a drag is a click.
const pointers = new Map();
let dragged = 0;

moving.addEventListener("pointerdown", event => {
  moving.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  if (pointers.size === 1) dragged = 0;
});

moving.addEventListener("pointermove", event => {
  const before = pointers.get(event.pointerId);
  if (!before) return hover(event.offsetX, event.offsetY);
  const here = [event.offsetX, event.offsetY];
  const others = [...pointers].filter(([id]) => id !== event.pointerId);
  if (others.length) {
    const [x, y] = others[0][1];
    const was = Math.hypot(before[0] - x, before[1] - y);
    const is = Math.hypot(here[0] - x, here[1] - y);
    zoom(is / Math.max(1, was), (here[0] + x) / 2, (here[1] + y) / 2);
    dragged += 99;
  } else {
    pan(here[0] - before[0], here[1] - before[1]);
    dragged += Math.abs(here[0] - before[0]) + Math.abs(here[1] - before[1]);
  }
  pointers.set(event.pointerId, here);
});

function lift(event) {
  const was = pointers.delete(event.pointerId);
  if (was && event.type === "pointerup" && dragged < 8 && !pointers.size) {
    touch(event.offsetX, event.offsetY, event.pointerType === "mouse" ? 12 : 24);
  }
}
moving.addEventListener("pointerup", lift);
moving.addEventListener("pointercancel", lift);
moving.addEventListener("wheel", event => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.offsetX, event.offsetY);
}, { passive: false });
moving.addEventListener("dblclick", event => zoom(2, event.offsetX, event.offsetY));

moving.addEventListener("keydown", event => {
  const step = 80;
  const moves = {
    ArrowLeft: () => pan(step, 0), ArrowRight: () => pan(-step, 0),
    ArrowUp: () => pan(0, step), ArrowDown: () => pan(0, -step),
    "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4),
    "0": () => fit(data.box),
  };
  if (moves[event.key]) { moves[event.key](); event.preventDefault(); }
});
