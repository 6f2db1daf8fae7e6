// Before the first paint: a reader's own choice of light or dark, and whether the reader begins at the top, so that
// what is far below may wait for ledger.js. Who comes to a place in a page, or back to one, finds all laid out.
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  document.documentElement.classList.add("from-top");
}
try {
  const choice = localStorage.getItem("ledger-scheme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.scheme = choice;
} catch {
  // Storage is closed: the system's choice stands.
}
