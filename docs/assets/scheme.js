// Before the first paint: a reader's own choice of light or dark, and the sign that ledger.js will lay out
// the parts of a page that the first view leaves out.
document.documentElement.classList.add("scripted");
try {
  const choice = localStorage.getItem("ledger-scheme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.scheme = choice;
} catch {
  // Storage is closed: the system's choice stands.
}
