// node:diagnostics_channel (https://nodejs.org/docs/latest-v22.x/api/diagnostics_channel.html).
import { flag } from "../internal/flags.js";
import { checkFunction } from "../internal/node-errors.js";

const channels = new Map();
const EVENTS = ["start", "end", "asyncStart", "asyncEnd", "error"];

let isSubscribed;

export class Channel {
  #name;
  #subscribers = [];
  #stores = new Map();

  constructor(name) {
    this.#name = name;
  }

  static {
    isSubscribed = (channel) => channel.#subscribers.length > 0 || channel.#stores.size > 0;
  }

  get hasSubscribers() {
    return isSubscribed(this);
  }

  subscribe(subscriber) {
    checkFunction(subscriber, "subscription");
    this.#subscribers = [...this.#subscribers, subscriber];
  }

  unsubscribe(subscriber) {
    const before = this.#subscribers.length;
    this.#subscribers = this.#subscribers.filter((one) => one !== subscriber);
    return this.#subscribers.length < before;
  }

  publish(message) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.#name);
      } catch (e) {
        queueMicrotask(() => {
          throw e;
        });
      }
    }
  }

  bindStore(store, transform) {
    this.#stores.set(store, transform);
  }

  unbindStore(store) {
    return this.#stores.delete(store);
  }

  runStores(message, callback, thisArg, ...args) {
    let run = () => {
      this.publish(message);
      return callback.apply(thisArg, args);
    };
    for (const [store, transform] of this.#stores) {
      const inner = run;
      run = () => store.run(transform === undefined ? message : transform(message), inner);
    }
    return run();
  }
}

if (!flag("diagnostics_channel_has_subscribers_getter")) {
  const { hasSubscribers } = { hasSubscribers() { return isSubscribed(this); } };
  Object.defineProperty(Channel.prototype, "hasSubscribers", { value: hasSubscribers, writable: true, configurable: true });
}

export function channel(name) {
  let found = channels.get(name);
  if (found === undefined) {
    found = new Channel(name);
    channels.set(name, found);
  }
  return found;
}

export class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of EVENTS) {
      this[event] = typeof nameOrChannels === "string" ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels[event];
    }
  }

  get hasSubscribers() {
    return EVENTS.some((event) => isSubscribed(this[event]));
  }

  subscribe(handlers) {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    return EVENTS.every((event) => !handlers[event] || this[event].unsubscribe(handlers[event]));
  }

  traceSync(callback, context = {}, thisArg = undefined, ...args) {
    return this.start.runStores(context, () => {
      try {
        context.result = callback.apply(thisArg, args);
        return context.result;
      } catch (e) {
        context.error = e;
        this.error.publish(context);
        throw e;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(callback, context = {}, thisArg = undefined, ...args) {
    const settle = (publish) => {
      publish();
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.start.runStores(context, () => {
      try {
        return Promise.resolve(callback.apply(thisArg, args)).then(
          (result) => {
            settle(() => (context.result = result));
            return result;
          },
          (e) => {
            settle(() => {
              context.error = e;
              this.error.publish(context);
            });
            throw e;
          });
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(callback, position = -1, context = {}, thisArg = undefined, ...args) {
    const original = args.at(position);
    checkFunction(original, "callback");
    args.splice(position, 1, (error, result) => {
      if (error) {
        context.error = error;
        this.error.publish(context);
      } else {
        context.result = result;
      }
      this.asyncStart.runStores(context, () => {
        try {
          return original.call(thisArg, error, result);
        } finally {
          this.asyncEnd.publish(context);
        }
      });
    });
    return this.traceSync(callback, context, thisArg, ...args);
  }
}

export const named = { TracingChannel };
export default {
  Channel,
  channel,
  hasSubscribers: (name) => channels.has(name) && isSubscribed(channels.get(name)),
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
};
