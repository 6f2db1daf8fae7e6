// Search is fetched when a reader opens it: the link to the index of everything becomes a button,
// and so do the keys "/" and Ctrl+K. Without a script the link leads to the index.
"use strict";

(() => {
  const here = new URL(".", document.currentScript.src);
  let panel = null;

  function load(name) {
    return new Promise((resolve, reject) => {
      const css = /\.css\b/.test(name); // a build adds versions to these names
      const element = document.createElement(css ? "link" : "script");
      Object.assign(element, css ? { rel: "stylesheet", href: new URL(name, here).href } : { src: new URL(name, here).href });
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  }

  async function open(link) {
    panel ??= Promise.all(["search.css", "search-panel.js", "search-index.js"].map(load));
    try {
      await panel;
    } catch {
      panel = null;
      location.assign(link.href);
      return;
    }
    self.ledgerSearch(new URL("..", here), link);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const link = document.querySelector("a.search");
    if (!link) return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", "/ Control+K");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open(link);
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if (!slash && !control) return;
      event.preventDefault();
      open(link);
    });
  });
})();
