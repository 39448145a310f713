// What Java calls: the first module of every isolate.
import { connect } from "./internal/host.js";
import { installGlobals } from "./globals.js";

/** Connects this isolate to its ports and puts the platform's globals in place. */
export function boot(port, load) {
  connect(port, load);
  installGlobals();
}
