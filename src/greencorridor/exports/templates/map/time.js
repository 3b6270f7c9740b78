// The clock: a slider, a player, and what the whole plan does at that moment.
const slider = document.getElementById("time");
let playing = 0;

function setTime(moment) {
  now = Math.min(data.end, Math.max(0, moment));
  slider.value = now;
  slider.setAttribute("aria-valuetext", clock(now));
  const output = document.getElementById("now");
  output.textContent = clock(now);
  showFigures();
  request();
}

const figures = {};

function showFigures() {
  const box = document.getElementById("figures");
  const there = arrived(now), riding = boarded(now) - there;
  const values = {
    arrived: there, riding, waiting: data.asked - data.left - boarded(now),
    left: data.left,
    driving: routes.filter(r => r.leaves <= now && now < r.returns).length,
  };
  if (!box.children.length) {
    for (const key of Object.keys(values)) {
      figures[key] = make("dd");
      const name = make("dt", { "data-text": "figure_" + key });
      box.append(make("div", { class: key }, name, figures[key]));
    }
    fillWords();
  }
  for (const [key, value] of Object.entries(values)) figures[key].textContent = String(value);
}

// Behind the slider: how many ride at each moment, and curfews.
function drawLoad() {
  const canvas = document.getElementById("load");
  const width = Math.max(1, canvas.clientWidth), height = canvas.clientHeight;
  canvas.width = width * view.ratio;
  canvas.height = height * view.ratio;
  const context = canvas.getContext("2d");
  context.scale(view.ratio, view.ratio);
  const inner = width - 16;
  const at = x => (x - 8) / inner * data.end;
  const riding = moment => boarded(moment) - arrived(moment);
  let most = 1;
  for (let x = 8; x < width - 8; x++) most = Math.max(most, riding(at(x)));
  context.fillStyle = colours.zone;
  context.globalAlpha = Math.min(0.25, 0.5 / data.zones.length);
  for (const zone of data.zones) {
    for (const [start, end] of zone.curfews) {
      context.fillRect(8 + start / data.end * inner, 0, (end - start) / data.end * inner, height - 14);
    }
  }
  context.globalAlpha = 0.55;
  context.fillStyle = colours.accent;
  for (let x = 8; x < width - 8; x++) {
    const tall = riding(at(x)) / most * (height - 18);
    context.fillRect(x, height - 14 - tall, 1, tall);
  }
  context.globalAlpha = 1;
  context.fillStyle = colours.soft;
  context.textAlign = "center";
  const steps = [3600, 7200, 10800, 14400, 21600, 43200];
  const every = steps.find(step => data.end / step * 48 < inner) ?? 86400;
  const past = local(0).getUTCMinutes() * 60 + local(0).getUTCSeconds();
  for (let t = (3600 - past) % 3600; t <= data.end; t += every) {
    const x = Math.min(width - 16, Math.max(16, 8 + t / data.end * inner));
    const midnight = t > 0 && local(t).getUTCHours() === 0;
    context.font = `${midnight ? "700 " : ""}11px system-ui, sans-serif`;
    context.fillText(midnight ? clock(t).slice(0, 5) : clock(t).slice(-5), x, height - 2);
  }
}

function play(on) {
  playing = on ? performance.now() : 0;
  const button = document.getElementById("play");
  button.textContent = on ? "❚❚" : "▶";
  button.setAttribute("aria-pressed", String(on));
  if (on) {
    if (now >= data.end) setTime(0);
    requestAnimationFrame(tick);
  }
}

// One second on the page is so many minutes of the plan.
function tick(moment) {
  if (!playing) return;
  const pace = Number(document.getElementById("pace").value);
  setTime(now + Math.min(200, moment - playing) / 1000 * pace);
  playing = moment;
  if (now >= data.end) play(false); else requestAnimationFrame(tick);
}

slider.addEventListener("input", () => setTime(Number(slider.value)));
document.getElementById("play").addEventListener("click", () => play(!playing));
document.addEventListener("keydown", event => {
  const typing = ["INPUT", "SELECT", "BUTTON", "SUMMARY"].includes(event.target.tagName);
  if (event.key === "Escape") { choose(null); document.body.classList.remove("listing"); }
  if (typing) return;
  if (event.key === " ") { play(!playing); event.preventDefault(); }
  if (event.key === ".") setTime(now + 300);
  if (event.key === ",") setTime(now - 300);
});
