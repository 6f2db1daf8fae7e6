// Before the first paint: a reader's own choice of light or dark.
try {
  const choice = localStorage.getItem("ledger-scheme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.scheme = choice;
} catch {
  // Storage is closed: the system's choice stands.
}
