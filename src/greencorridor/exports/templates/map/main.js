// Wires the parts together; everything is drawn at most once per frame.
let wanted = false, dirty = true, listed = 0;

function paint() {
  if (dirty) { paintGround(chosen); dirty = false; }
  showGround();
  drawMoving();
}

function request() {
  if (wanted) return;
  wanted = true;
  requestAnimationFrame(moment => {
    wanted = false;
    paint();
    if (moment - listed > 250) { refreshList(); markNow(); listed = moment; }
  });
}

function repaint() {
  dirty = true;
  request();
}

onView = changing => {
  if (!changing) { dirty = true; showScale(); drawLoad(); }
  request();
};

// Painted at once: an empty frame would flicker, and a printer takes no second one.
onResize = () => {
  dirty = true;
  paint();
  showScale();
  drawLoad();
};

function setTheme(light) {
  document.documentElement.classList.toggle("light", light);
  readColours();
  showLegend();
  showList();
  showCard();
  drawLoad();
  repaint();
}

// The signs of the legend, drawn as on the map: [SVG inside a box of 26 by 18, key].
function signs() {
  const dot = colour => `<circle cx="13" cy="9" r="5" fill="${colour}"/>`;
  const ring = (colour, r, width) =>
    `<circle cx="13" cy="9" r="${r}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  const gate = (colour, inside) =>
    `<rect x="5" y="1" width="16" height="16" rx="4" fill="${colour}"/>`
    + `<path d="${inside}" fill="${colours.paper}"/>`;
  const vehicle = "hsl(200 70% 55%)";
  return [
    ...[1, 2, 3, 4].map(priority => [dot(colours["p" + priority]), "waiting_" + priority]),
    [`<path d="M8 4l10 10M18 4L8 14" stroke="${colours.alarm}" stroke-width="3"/>`, "legend_left"],
    [`<path d="M13 2a7 7 0 1 0 .1 0M18 4l7 5-7 5" fill="${vehicle}"/>`, "legend_vehicle"],
    [ring(vehicle, 6, 3), "legend_empty"],
    [ring(colours.place, 7, 2) + `<path d="M13 9V3a6 6 0 0 1 6 6z" fill="${colours.place}"/>`,
      "legend_place"],
    [gate(colours.open, "M7 9l4-4v8zM19 9l-4-4v8z"), "legend_open"],
    [gate(colours.shut, "M8 7h10v4H8z"), "legend_shut"],
    [`<rect x="2" y="3" width="22" height="12" fill="${colours.zone}" fill-opacity=".15"`
      + ` stroke="${colours.zone}" stroke-dasharray="4 2"/>`, "legend_zone"],
  ];
}

function showLegend() {
  document.querySelector("#legend ul").replaceChildren(...signs().map(([inner, key]) => {
    const item = make("li");
    item.innerHTML = `<svg viewBox="0 0 26 18" aria-hidden="true">${inner}</svg>`;
    item.append(say(key));
    return item;
  }));
}

function speak(wish) {
  language = wish;
  fillWords();
  showTabs();
  showLegend();
  showList();
  showCard();
  showScale();
  setTime(now);
}

document.getElementById("language").addEventListener("click",
  () => speak(language === "uk" ? "en" : "uk"));
document.getElementById("theme").addEventListener("click",
  () => setTheme(!document.documentElement.classList.contains("light")));
document.getElementById("nearer").addEventListener("click", () => zoom(1.5));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.5));
document.getElementById("whole").addEventListener("click", () => fit(data.box));

// Paper is light, whatever the screen is, and of its own shape and sharpness: what is
// seen is drawn again for it, on a canvas that only printing shows.
const PAPER = [1120, 640];
let before = null;

window.addEventListener("beforeprint", () => {
  if (before) return;
  const { width, height, scale } = view;
  before = { light: document.documentElement.classList.contains("light"), scale };
  document.getElementById("legend").open = true;
  view.scale *= Math.min(PAPER[0] / width, PAPER[1] / height);
  setTheme(true);
  setSize(...PAPER, 2.5);
  const paper = document.getElementById("paper");
  paper.width = ground.width;
  paper.height = ground.height;
  for (const canvas of [ground, moving]) paper.getContext("2d").drawImage(canvas, 0, 0);
});
window.addEventListener("afterprint", () => {
  view.scale = before.scale;
  setTheme(before.light);
  before = null;
  resize();
});

// Where most of it happens: a few places far away would make the rest too small.
function scene() {
  const visits = routes.flatMap(route => route.visits.map(visit => visit.at));
  const lines = zones.map(zone => zone.outer);
  if (visits.length < 8) return data.box;
  const range = axis => {
    const sorted = visits.map(at => at[axis]).sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.03);
    let low = sorted[cut], high = sorted[sorted.length - 1 - cut];
    for (const line of lines) {
      for (let i = axis; i < line.length; i += 2) {
        low = Math.min(low, line[i]);
        high = Math.max(high, line[i]);
      }
    }
    const margin = (high - low) * 0.06 + 200;
    return [low - margin, high + margin];
  };
  const [west, east] = range(0), [north, south] = range(1);
  return [west, north, east, south];
}

slider.max = data.end;
readColours();
view.scale = 0.05;
speak(language);
setTheme(window.matchMedia("(prefers-color-scheme: light)").matches);
new ResizeObserver(() => { if (!before) resize(); }).observe(stage);
resize();
fit(scene());

// It opens where most people are on the road; a link may name a moment or a shift.
const asked = new URLSearchParams(location.hash.slice(1));
const busiest = boardings.map(([t]) => t).reduce((best, t) =>
  boarded(t) - arrived(t) > boarded(best) - arrived(best) ? t : best, 0);
setTime(asked.has("t") ? Number(asked.get("t")) : busiest);
if (asked.has("shift")) choose(routes.find(r => r.shift === asked.get("shift")) ?? null, true);
if (asked.has("tab") && tabs[asked.get("tab")]) openTab(asked.get("tab"));
