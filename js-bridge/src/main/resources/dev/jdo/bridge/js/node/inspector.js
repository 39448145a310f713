// node:inspector: there is none to be opened from within.
export default { close() {}, console: globalThis.console, url: () => undefined };
