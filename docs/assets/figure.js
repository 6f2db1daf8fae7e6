// Makes a chart live when a reader points at, focuses or taps it. Until then nothing is fetched.
// The live chart draws the picture's own marks, so it takes its place without a jump; if anything
// fails, the picture stays.
"use strict";

(() => {
  const PASSING = 120; // milliseconds: a pointer that only passes over a figure asks for nothing
  const loads = {};
  const load = (url) =>
    (loads[url] ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    }));

  class Live {
    constructor(figure, chart) {
      this.figure = figure;
      this.chart = chart;
      this.picked = [];
      this.at = -1;
      this.picture = figure.querySelector(".picture");
      this.box = document.createElement("div");
      this.box.tabIndex = 0;
      this.box.setAttribute("role", "application");
      this.box.setAttribute("aria-label", figure.dataset.help);
      this.tip = document.createElement("div");
      this.tip.className = "tip";
      this.tip.setAttribute("role", "status");
      this.box.addEventListener("pointermove", (event) => this.point(event));
      this.box.addEventListener("pointerdown", (event) => this.point(event));
      this.box.addEventListener("pointerleave", () => this.show(-1));
      this.box.addEventListener("keydown", (event) => this.key(event));
      this.box.addEventListener("blur", () => this.show(-1));
    }

    fitting() {
      return this.picture.clientWidth >= 600 ? "wide" : "narrow";
    }

    async draw() {
      this.name = this.fitting();
      this.size = this.chart.sizes[this.name];
      const stage = document.createElement("div");
      const options = { ast: true, actions: false, defaultStyle: false, tooltip: false, renderer: "svg", mode: "vega-lite" };
      const { view } = await window.vegaEmbed(stage, structuredClone(this.size.spec), options);
      const svg = stage.querySelector("svg");
      svg.setAttribute("viewBox", `0 0 ${this.size.width} ${this.size.height}`);
      svg.setAttribute("aria-hidden", "true");
      svg.removeAttribute("class");
      this.view?.finalize();
      this.view = view;
      this.box.className = `live ${this.name}`;
      this.box.replaceChildren(svg, ...this.size.keys.map((key) => this.button(key)), this.tip);
      this.picture.append(this.box);
      this.figure.dataset.state = "live";
      this.send();
    }

    button([x, y, width, height, owner, said]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "key";
      const label = said || (this.chart.values.find((value) => value[0] === owner)?.[1] ?? owner);
      button.setAttribute("aria-label", this.figure.dataset.bright.replace("{}", label));
      button.setAttribute("aria-pressed", "false");
      button.dataset.owner = owner;
      const share = (part, whole) => `${(100 * part) / whole}%`;
      Object.assign(button.style, {
        left: share(x, this.size.width),
        top: share(y, this.size.height),
        width: share(width, this.size.width),
        height: share(height, this.size.height),
      });
      button.addEventListener("click", () => this.pick(owner));
      return button;
    }

    point(event) {
      if (event.target.closest(".key")) return;
      const frame = this.box.getBoundingClientRect();
      const x = ((event.clientX - frame.left) * this.size.width) / frame.width;
      const y = ((event.clientY - frame.top) * this.size.height) / frame.height;
      const [across, down] = this.size.reach;
      let best = -1;
      let least = Infinity;
      this.size.places.forEach(([px, py, px2], index) => {
        const [low, high] = px < px2 ? [px, px2] : [px2, px];
        const dx = x < low ? low - x : x > high ? x - high : 0;
        const distance = Math.hypot(dx * across, (y - py) * down);
        if (distance < least && this.bright(index)) [best, least] = [index, distance];
      });
      this.show(best);
    }

    bright(index) {
      return !this.picked.length || this.picked.includes(this.chart.values[index][0]);
    }

    show(index) {
      this.at = index;
      const value = this.chart.values[index];
      this.tip.textContent = value ? [value[1], value[2], value[3]].filter(Boolean).join("\n") : "";
      if (value) {
        const [x, y] = this.size.places[index];
        const left = (100 * x) / this.size.width;
        const top = (100 * y) / this.size.height;
        Object.assign(this.tip.style, {
          left: left < 55 ? `calc(${left}% + 12px)` : "auto",
          right: left < 55 ? "auto" : `calc(${100 - left}% + 12px)`,
          top: top < 60 ? `${top}%` : "auto",
          bottom: top < 60 ? "auto" : `${100 - top}%`,
        });
      }
      this.send();
    }

    pick(owner) {
      this.picked = this.picked.includes(owner) ? this.picked.filter((one) => one !== owner) : [...this.picked, owner];
      for (const button of this.box.querySelectorAll(".key")) {
        button.setAttribute("aria-pressed", String(this.picked.includes(button.dataset.owner)));
      }
      this.send();
    }

    key(event) {
      const { values } = this.chart;
      const owner = values[this.at]?.[0];
      const same = (step) => {
        for (let index = this.at + step; index >= 0 && index < values.length; index += step) return index;
        return this.at;
      };
      const other = (step) => {
        const owners = [...new Set(values.map((value) => value[0]))];
        const next = owners[owners.indexOf(owner) + step];
        return next === undefined ? this.at : values.findIndex((value) => value[0] === next);
      };
      const moves = { ArrowRight: () => same(1), ArrowLeft: () => same(-1), ArrowDown: () => other(1), ArrowUp: () => other(-1) };
      if (moves[event.key]) this.show(this.at < 0 ? 0 : moves[event.key]());
      else if (event.key === "Enter" && owner && !event.target.closest(".key")) this.pick(owner);
      else if (event.key === "Escape") {
        this.picked = [];
        this.show(-1);
        for (const button of this.box.querySelectorAll(".key")) button.setAttribute("aria-pressed", "false");
      } else return;
      event.preventDefault();
    }

    send() {
      const over = this.chart.values[this.at]?.[0] ?? "";
      this.view.signal("at", this.at).signal("over", over).signal("picked", this.picked).run();
    }
  }

  const starts = new Map();

  function start(figure) {
    if (!starts.has(figure)) starts.set(figure, begin(figure));
    return starts.get(figure);
  }

  async function begin(figure) {
    try {
      await load(figure.dataset.engine);
      await load(figure.dataset.live);
      const id = new URL(figure.dataset.live, location.href).pathname.split("/").at(-2);
      const live = new Live(figure, window.ledgerCharts[id]);
      await live.draw();
      const fit = () => live.fitting() !== live.name && live.draw().catch(() => giveUp(figure));
      new ResizeObserver(fit).observe(live.picture);
    } catch {
      giveUp(figure);
    }
  }

  function giveUp(figure) {
    figure.dataset.state = "failed";
    figure.querySelector(".live")?.remove();
  }

  for (const figure of document.querySelectorAll(".chart[data-live]")) {
    let passing = 0;
    figure.addEventListener("pointerenter", () => (passing = setTimeout(start, PASSING, figure)));
    figure.addEventListener("pointerleave", () => clearTimeout(passing));
    figure.addEventListener("touchstart", () => start(figure), { passive: true });
    figure.addEventListener("focusin", () => start(figure));
    const button = figure.querySelector(".explore");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await start(figure);
        figure.querySelector(".live")?.focus();
      });
    }
  }
})();
