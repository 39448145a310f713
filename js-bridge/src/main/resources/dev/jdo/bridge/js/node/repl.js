// node:repl: none can be started.
import module from "./module.js";

const builtinModules = module.builtinModules.filter((name) => !name.startsWith("_"));

class Recoverable extends SyntaxError {
  constructor(err) {
    super();
    this.err = err;
  }
}

export default {
  Recoverable, REPL_MODE_SLOPPY: Symbol("repl-sloppy"), REPL_MODE_STRICT: Symbol("repl-strict"), builtinModules, _builtinLibs: builtinModules,
};
