// What a script adds to pages that are complete without one: notes that open in place, the choice of
// light or dark, a count beside filters, buttons to copy a citation, open details on paper, and a first view
// that does not wait for what stands below it.
"use strict";

(() => {
  const root = document.documentElement;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // --- light and dark

  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  function schemeButtons() {
    const buttons = [...document.querySelectorAll(".scheme")];
    const label = () =>
      buttons.forEach((button) => {
        button.textContent = dark() ? button.dataset.light : button.dataset.dark;
        button.setAttribute("aria-label", button.dataset.label.replace("{}", button.textContent));
        button.hidden = false;
      });
    const change = () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      try {
        localStorage.setItem("ledger-scheme", root.dataset.scheme);
      } catch {
        // Storage is closed: the choice holds for this page.
      }
      label();
    };
    buttons.forEach((button) => button.addEventListener("click", change));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    label();
  }

  // --- notes, numbers and terms, opened where they stand

  const pop = make("div", { className: "pop", id: "pop", tabIndex: -1 });
  let opener = null;

  function targetOf(link) {
    const href = link.getAttribute("href");
    return href.startsWith("#") ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
  }

  function words(link) {
    if (link.matches(".term")) {
      const meaning = document.getElementById(link.getAttribute("aria-describedby"));
      return [make("p", {}, make("strong", { textContent: link.textContent })), make("p", { textContent: meaning.textContent })];
    }
    const entry = targetOf(link);
    if (!entry) return null;
    if (link.closest(".note")) return [make("p", {}, ...[...entry.cloneNode(true).childNodes])];
    const [figure, what, period, evidence, sources] = [...entry.children].map((cell) => [...cell.cloneNode(true).childNodes]);
    return [
      make("p", { className: "pop-figure" }, ...figure),
      make("p", {}, ...what),
      make("p", {}, ...period, " · ", ...evidence),
      make("p", {}, "Sources ", ...sources),
    ];
  }

  function open(link) {
    const content = words(link);
    if (!content) return false;
    const more = make("a", { href: link.href, textContent: link.matches(".term") ? "Glossary" : "In the list below" });
    pop.replaceChildren(...content, make("p", { className: "more" }, more));
    opener = link;
    pop.setAttribute("role", "dialog");
    pop.setAttribute("aria-label", link.getAttribute("aria-label") || `Source ${link.textContent}`);
    if (!pop.isConnected) document.body.append(pop);
    pop.showPopover();
    place(link);
    pop.focus({ preventScroll: true });
    return true;
  }

  function place(link) {
    pop.style.removeProperty("left");
    pop.style.removeProperty("top");
    if (getComputedStyle(pop).bottom === "0px" && pop.offsetWidth >= innerWidth - 1) return; // a sheet at the bottom
    const at = link.getClientRects()[0];
    const below = at.bottom + 8 + pop.offsetHeight < innerHeight;
    pop.style.left = `${Math.max(8, Math.min(at.left - 24, innerWidth - pop.offsetWidth - 24))}px`;
    pop.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - 8 - pop.offsetHeight)}px`;
  }

  function notes() {
    if (!HTMLElement.prototype.showPopover) return;
    pop.popover = "auto";
    pop.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && opener && pop.contains(document.activeElement)) opener.focus({ preventScroll: true });
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a");
      if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (pop.contains(link)) {
        opener = null;
        if (link.getAttribute("href").includes("#")) pop.hidePopover();
      } else if (link.matches(".note a, a.number, a.figure-text, a.term") && open(link)) {
        event.preventDefault();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      document.querySelectorAll(".term").forEach((term) => term.classList.add("quiet"));
    });
    document.addEventListener("pointerover", (event) => event.target.closest?.(".term")?.classList.remove("quiet"));
    const follow = () => {
      if (!opener || !pop.matches(":popover-open")) return;
      const { top, bottom } = opener.getBoundingClientRect();
      if (bottom < 0 || top > innerHeight) pop.hidePopover();
      else place(opener);
    };
    addEventListener("scroll", follow, { passive: true });
    addEventListener("resize", follow, { passive: true });
  }

  // --- filters

  function filters() {
    for (const list of document.querySelectorAll(".filtered")) {
      const status = list.querySelector(".shown");
      if (!status) continue;
      const items = [...list.querySelectorAll(".item")];
      list.addEventListener("change", () => {
        const shown = items.filter((item) => getComputedStyle(item).display !== "none").length;
        status.textContent = `${shown} of ${status.dataset.total} ${status.dataset.what}`;
      });
    }
    const choose = () => {
      const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (wanted?.matches?.(".filters input")) wanted.click();
      const hidden = wanted?.closest?.(".item");
      if (hidden && getComputedStyle(hidden).display === "none") {
        hidden.closest(".filtered").querySelectorAll(".filters label:first-of-type input").forEach((all) => all.click());
        hidden.scrollIntoView();
      }
    };
    addEventListener("hashchange", choose);
    choose();
  }

  // --- citations and paper

  function copying() {
    if (!navigator.clipboard) return;
    for (const form of document.querySelectorAll(".citation .form")) {
      const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(form.querySelector("pre").textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 2000);
      });
      form.append(button);
    }
  }

  function paper() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("main details:not([open])")];
      opened.forEach((one) => (one.open = true));
    });
    addEventListener("afterprint", () => opened.forEach((one) => (one.open = false)));
  }

  // --- parts far from the window, laid out after the first view, a few at a time

  const FEW = 80; // elements in a step: what a reader does waits no longer than a step takes

  function* few(parts) {
    let group = [];
    let weight = 0;
    for (const part of parts) {
      group.push(part);
      weight += part.querySelectorAll("*").length;
      if (weight < FEW) continue;
      yield group;
      [group, weight] = [[], 0];
    }
    if (group.length) yield group;
  }

  function* farParts() {
    for (const part of document.querySelectorAll("[data-length], .prose .picture > svg")) {
      if (getComputedStyle(part).contentVisibility === "visible") continue;
      const [first = [], ...more] = few(part.querySelectorAll(":scope > li, tr"));
      if (more.length) part.style.minHeight = `${part.clientHeight}px`; // a list or table keeps its place while it grows
      more.flat().forEach((entry) => (entry.hidden = true));
      yield [part, ...first];
      yield* more;
      part.style.minHeight = "";
    }
  }

  function layOut() {
    const parts = farParts();
    const come = (group) => group.forEach((part) => ((part.dataset.near = ""), (part.hidden = false)));
    const finish = () => [...parts].forEach(come);
    const next = () => {
      const { value } = parts.next();
      if (!value) return;
      come(value);
      value[0].getBoundingClientRect(); // now, not in the next frame with others
      setTimeout(next);
    };
    requestAnimationFrame(() => setTimeout(next)); // after the first frame
    for (const cause of ["resize", "beforeprint", "hashchange"]) addEventListener(cause, finish, { once: true });
    addEventListener("hashchange", () => document.querySelector(":target")?.scrollIntoView(), { once: true });
  }

  schemeButtons();
  notes();
  filters();
  copying();
  paper();
  layOut();
})();
