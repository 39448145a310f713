// node:vm: contexts and scripts can be made, and none can be run.
import { checkObject, checkString, invalidType, notImplemented } from "../internal/node-errors.js";
import { Buffer } from "./buffer.js";

const CONTEXT = Symbol("vm_context_symbol");
const constants = Object.freeze(Object.assign(Object.create(null), {
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol("vm_dynamic_import_main_context_default"),
  DONT_CONTEXTIFY: Symbol("vm_context_no_contextify"),
}));

function isContext(object) {
  if (object === null || typeof object !== "object") throw invalidType("object", "Object", object);
  return object[CONTEXT] === true;
}

function createContext(object = {}, options = {}) {
  if (object !== constants.DONT_CONTEXTIFY && isContext(object)) return object;
  checkObject(options, "options");
  checkString(options.name ?? "VM Context", "options.name");
  return Object.create(null, { [CONTEXT]: { value: true } });
}

class Script {
  cachedDataRejected = undefined;
  cachedDataProduced = undefined;
  cachedData = undefined;
  sourceMapURL = undefined;

  constructor(code, options = {}) {
    `${code}`;
    const given = typeof options === "string" ? { filename: options } : options;
    checkObject(given, "options");
    checkString(given.filename ?? "evalmachine.<anonymous>", "options.filename");
  }

  createCachedData() {
    return Buffer.alloc(0);
  }

  runInThisContext(options = {}) {
    checkObject(options, "options");
    throw notImplemented("runInThisContext");
  }

  runInContext(context, options = {}) {
    if (!isContext(context)) throw invalidType("contextifiedObject", "vm.Context", context);
    return this.runInThisContext(options);
  }

  runInNewContext(object, options = {}) {
    return this.runInContext(createContext(object), options);
  }
}

export default {
  Script, constants, createContext, isContext,
  createScript: (code, options) => new Script(code, options),
  compileFunction(code) {
    checkString(code, "code");
    throw notImplemented("compileFunction");
  },
  measureMemory() {
    throw notImplemented("measureMemory");
  },
  runInContext: (code, context, options) => new Script(code, options).runInContext(context, options),
  runInNewContext: (code, object, options) => new Script(code, options).runInNewContext(object),
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(options),
};
