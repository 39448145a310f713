// Explicit resource management (https://tc39.es/proposal-explicit-resource-management), which the engine does not have.

export class SuppressedError extends Error {
  constructor(error, suppressed, message = undefined) {
    super(message);
    for (const [name, value] of Object.entries({ error, suppressed })) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true });
    }
  }
}

Object.defineProperty(SuppressedError.prototype, "name", {
  value: "SuppressedError", writable: true, configurable: true,
});

function suppress(errors) {
  return errors.reduce((suppressed, error) => {
    return new SuppressedError(error, suppressed, "An error was suppressed during disposal");
  });
}

function method(value, symbols) {
  for (const symbol of symbols) {
    const dispose = value[symbol];
    if (dispose !== undefined && dispose !== null) {
      if (typeof dispose === "function") return dispose;
    }
  }
  throw new TypeError(`Symbol(${symbols[0].description}) is not a function`);
}

class Stack {
  #disposers = [];
  #disposed = false;
  #name;
  #symbols;

  constructor(name, symbols) {
    this.#name = name;
    this.#symbols = symbols;
  }

  get disposed() {
    return this.#disposed;
  }

  use(value) {
    this.#live("use");
    if (value === null || value === undefined) {
      if (this.#symbols.length > 1) this.#disposers.push(() => undefined);
      return value;
    }
    const dispose = method(value, this.#symbols);
    this.#disposers.push(() => dispose.call(value));
    return value;
  }

  adopt(value, onDispose) {
    this.#live("adopt");
    this.#disposers.push(() => onDispose(value));
    return value;
  }

  defer(onDispose) {
    this.#live("defer");
    if (typeof onDispose !== "function") throw new TypeError(`${onDispose} is not a function`);
    this.#disposers.push(() => onDispose());
  }

  move() {
    this.#live("move");
    const moved = new this.constructor();
    moved.#disposers = this.#take();
    return moved;
  }

  #live(operation) {
    if (this.#disposed) {
      throw new ReferenceError(
        `Cannot call ${this.#name}.prototype.${operation} on an already-disposed ${this.#name}`,
      );
    }
  }

  #take() {
    const disposers = this.#disposers;
    this.#disposers = [];
    this.#disposed = true;
    return disposers;
  }

  static taken(stack) {
    return stack.#take().reverse();
  }
}

const { taken } = Stack;
delete Stack.taken;

export class DisposableStack extends Stack {
  constructor() {
    super("DisposableStack", [Symbol.dispose]);
  }

  dispose() {
    const errors = [];
    for (const dispose of taken(this)) {
      try {
        dispose();
      } catch (e) {
        errors.push(e);
      }
    }
    if (errors.length > 0) throw suppress(errors);
  }

  [Symbol.dispose]() {
    this.dispose();
  }
}

export class AsyncDisposableStack extends Stack {
  constructor() {
    super("AsyncDisposableStack", [Symbol.asyncDispose, Symbol.dispose]);
  }

  async disposeAsync() {
    const errors = [];
    for (const dispose of taken(this)) {
      try {
        await dispose();
      } catch (e) {
        errors.push(e);
      }
    }
    if (errors.length > 0) throw suppress(errors);
  }

  [Symbol.asyncDispose]() {
    return this.disposeAsync();
  }
}

for (const Class of [DisposableStack, AsyncDisposableStack]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}
