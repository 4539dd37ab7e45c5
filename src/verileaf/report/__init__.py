"""Reports: `model` says what a report holds, `build` makes one, the other modules are views of it."""
