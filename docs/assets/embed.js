// Tells the page around an embedded chart how tall it is, whenever that changes.
"use strict";

(() => {
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "ledger-height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
})();
