// node:async_hooks: AsyncLocalStorage and AsyncResource over the engine's AsyncContext; no hooks are ever called.
import { snapshot as take, variable } from "../internal/async-context.js";
import { checkFunction, checkString } from "../internal/node-errors.js";

export class AsyncLocalStorage {
  #variable;
  #name;

  constructor(options = undefined) {
    this.#name = options?.name ?? "";
    this.#variable = variable({ defaultValue: options?.defaultValue });
  }

  get name() {
    return this.#name;
  }

  run(store, callback, ...args) {
    return this.#variable.run(store, callback, ...args);
  }

  exit(callback, ...args) {
    return this.#variable.run(undefined, callback, ...args);
  }

  getStore() {
    return this.#variable.get();
  }

  enterWith() {
    throw new Error("asyncLocalStorage.enterWith() is not implemented");
  }

  disable() {
    throw new Error("asyncLocalStorage.disable() is not implemented");
  }

  static bind(callback) {
    checkFunction(callback, "fn");
    const context = take();
    return function (...args) {
      return context.run(() => callback.apply(this, args));
    };
  }

  static snapshot() {
    const context = take();
    return (callback, ...args) => context.run(callback, ...args);
  }
}

export class AsyncResource {
  #context = take();

  constructor(type, _options = undefined) {
    checkString(type, "type");
  }

  static bind(callback, type = undefined, thisArg = undefined) {
    return new AsyncResource(type ?? (callback.name || "bound-anonymous-fn")).bind(callback, thisArg);
  }

  bind(callback, thisArg = undefined) {
    checkFunction(callback, "fn");
    const resource = this;
    return function (...args) {
      return resource.runInAsyncScope(callback, thisArg ?? this, ...args);
    };
  }

  runInAsyncScope(callback, thisArg = undefined, ...args) {
    return this.#context.run(() => callback.apply(thisArg, args));
  }

  asyncId() {
    return 0;
  }

  triggerAsyncId() {
    return 0;
  }

  emitDestroy() {}
}

const hook = { enable: () => hook, disable: () => hook };

export default {
  AsyncLocalStorage,
  AsyncResource,
  asyncWrapProviders: Object.create(null),
  createHook: () => hook,
  executionAsyncId: () => 0,
  executionAsyncResource: () => Object.create(null),
  triggerAsyncId: () => 0,
};
