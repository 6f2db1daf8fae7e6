"""One workload, built by what an editor would choose instead of The Kazan Ledger, and by it."""
