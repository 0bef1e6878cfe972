"""Which steps bring stored data to the shape of today? Modules named by date and deed (`d2026_11_23_…`), each with
`evolve(site)` that says in Dutch what it did and can run twice. `portal evolve` runs those that did not run here yet."""

import pkgutil


def names() -> list[str]:
    """The names of all steps, in order."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))
