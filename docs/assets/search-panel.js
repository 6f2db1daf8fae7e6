// The search itself: a dialog with a combobox. It reads self.ledgerIndex, which search-index.js sets.
"use strict";

(() => {
  const MOST = 40;
  const WEIGHTS = { page: 6, chart: 5, term: 5, claim: 4, country: 1, publisher: 1, source: -2 };
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’']/g, "").toLowerCase();
  const slug = (title) =>
    title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-");
  const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  function entriesOf(groups) {
    const publishers = (groups.find((group) => group.kind === "publisher")?.titles ?? "").split("\n");
    return groups.flatMap((group) => {
      const [addresses, titles, more] = ["addresses", "titles", "more"].map((name) => (group[name] ?? "").split("\n"));
      return Array.from({ length: Math.max(addresses.length, titles.length) }, (_, at) => {
        const address = addresses[at] || slug(titles[at] ?? "");
        const source = group.kind === "source";
        const title = source ? `${publishers[more[at]]}: ${address.replaceAll("-", " ")}` : titles[at];
        return {
          kind: group.kind,
          title: group.of ? `${group.of}: ${title}` : title,
          address: (group.before ?? "") + address + (group.after ?? ""),
          first: words(title),
          rest: words(`${group.of ?? ""} ${source ? "" : (more[at] ?? "")} ${address}`),
        };
      });
    });
  }

  // Every word of the question must begin a word of the entry; words of its title count more, whole ones most.
  function score(entry, wanted) {
    let sum = WEIGHTS[entry.kind] ?? 2;
    for (const word of wanted) {
      const at = entry.first.findIndex((one) => one.startsWith(word));
      if (at >= 0) sum += entry.first[at] === word ? 14 : 9;
      else if (entry.rest.some((one) => one.startsWith(word))) sum += entry.rest.includes(word) ? 4 : 2;
      else return -1;
    }
    if (entry.first[0] === wanted[0]) sum += 3;
    return sum - Math.min(entry.first.length, 20) / 5;
  }

  function find(entries, question) {
    const wanted = words(question);
    if (!wanted.length) return [];
    return entries
      .map((entry) => ({ entry, points: score(entry, wanted) }))
      .filter((one) => one.points > 0)
      .sort((a, b) => b.points - a.points || a.entry.title.localeCompare(b.entry.title, "en"))
      .map((one) => one.entry);
  }

  function build(root, link) {
    const entries = entriesOf(self.ledgerIndex);
    const input = make("input", {
      id: "search-field", type: "text", inputmode: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "search-list", autocomplete: "off", spellcheck: "false", enterkeyhint: "go",
    });
    const list = make("ul", { id: "search-list", role: "listbox", "aria-label": "Results" });
    const status = make("p", { class: "search-status", role: "status" });
    const close = make("button", { type: "button", class: "search-close" }, "Close");
    const all = make("a", { href: link.href }, "Everything from A to Z");
    const dialog = make(
      "dialog", { class: "search-panel", "aria-labelledby": "search-label" },
      make("div", { class: "search-line" }, make("label", { for: "search-field", id: "search-label" }, "Search this site"), close),
      input, status, list, make("p", { class: "search-all" }, all),
    );
    let shown = [];
    let chosen = -1;

    function choose(at) {
      list.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = at;
      const option = list.children[at];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    function show() {
      const found = find(entries, input.value);
      shown = found.slice(0, MOST);
      list.replaceChildren(
        ...shown.map((entry, at) =>
          make("li", { role: "option", id: `search-${at}`, "aria-selected": "false" },
            make("span", { class: "search-title" }, entry.title), " ", make("span", { class: "search-kind" }, entry.kind)),
        ),
      );
      const count = found.length > MOST ? `${found.length} results, the first ${MOST} shown` : `${found.length} ${found.length === 1 ? "result" : "results"}`;
      status.textContent = input.value.trim() ? count : "";
      input.setAttribute("aria-expanded", String(shown.length > 0));
      choose(shown.length ? 0 : -1);
    }

    function go(at, aside) {
      const entry = shown[at];
      if (!entry) return;
      const target = new URL(entry.address, root);
      if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
      if (aside) {
        self.open(target.href, "_blank", "noopener");
      } else {
        dialog.close();
        location.assign(target.href);
      }
    }

    const moves = {
      ArrowDown: () => (chosen + 1) % shown.length,
      ArrowUp: () => (chosen - 1 + shown.length) % shown.length,
      PageDown: () => Math.min(chosen + 8, shown.length - 1),
      PageUp: () => Math.max(chosen - 8, 0),
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") go(chosen, event.ctrlKey || event.metaKey);
      else if (event.key in moves && shown.length) choose(moves[event.key]());
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go([...list.children].indexOf(option), event.ctrlKey || event.metaKey);
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    return { dialog, input };
  }

  let made = null;
  self.ledgerSearch = (root, link) => {
    made ??= build(root, link);
    if (!made.dialog.open) made.dialog.showModal();
    made.input.focus();
    made.input.select();
  };
})();
