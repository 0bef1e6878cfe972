"""Which steps bring stored data to the shape of today? Modules named by date and deed (`d2026_11_23_…`), each with
`evolve(site)` that says in Dutch what it did and can run twice. `portal evolve` runs those that did not run here yet."""
