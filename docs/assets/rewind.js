// Shows and hides the items of the rewind page for the day in the address or in the form.
(() => {
  const root = document.querySelector(".rewind");
  if (!root) return;
  const form = root.querySelector(".rewind-form");
  const field = form.querySelector("#rewind-day");
  const slide = form.querySelector(".rewind-slide");
  const title = root.querySelector(".rewind-now");
  const { first, last } = root.dataset;
  const items = [...root.querySelectorAll("li[data-from]")];
  const DAY = 86400000;
  const stamp = (day) => Date.UTC(...day.split("-").map((part, index) => part - (index === 1)));
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  function show(day) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
    day = day < first ? first : day > last ? last : day;
    for (const item of items) {
      const { from, until } = item.dataset;
      item.hidden = !(from <= day && (!until || day < until));
    }
    for (const group of root.querySelectorAll(".rewind-group")) {
      group.querySelector(".count").textContent = group.querySelectorAll("li:not([hidden])").length;
    }
    field.value = day;
    slide.value = (stamp(day) - stamp(first)) / DAY;
    title.textContent = words.format(stamp(day));
    return day;
  }

  function choose(day) {
    const shown = show(day);
    if (shown) history.replaceState(null, "", "#" + shown);
  }

  field.addEventListener("change", () => choose(field.value));
  slide.addEventListener("input", () => {
    choose(new Date(stamp(first) + slide.value * DAY).toISOString().slice(0, 10));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => show(location.hash.slice(1)));
  form.hidden = false;
  show(location.hash.slice(1));
})();
