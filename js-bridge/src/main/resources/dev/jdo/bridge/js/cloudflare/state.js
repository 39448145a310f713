// DurableObjectState: the ctx of an object (spec §4).
import { notCloneable } from "../internal/cloneable.js";
import { guard, load, port } from "../internal/host.js";
import { fail } from "../internal/errors.js";
import { live } from "../internal/instance.js";
import { DurableObjectId } from "./namespace.js";
import { waitUntil, withExports } from "./context.js";
import { showTag } from "../internal/idl.js";

/** Gives the target a property of its own whose value is made at first use. */
export function lazy(target, name, make) {
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
      return value;
    },
  });
}

/** Runs the callback alone: gives its value, or resets the object with what it threw unless `tolerant`. */
export function alone(callback, tolerant) {
  return new Promise((resolve, reject) => {
    let settle;
    const run = async (section) => {
      try {
        const value = await callback();
        settle = () => resolve(value);
      } catch (e) {
        if (!tolerant) return fail({ fail: (n, m, s, b) => section.fail(n, m, s, b) }, e);
        settle = () => reject(e);
      }
      section.end();
    };
    guard(() => port("state").enterSection(run, () => settle()));
  });
}

/** True where the object is there and takes no alarms; what its constructor does is not looked at. */
export function takesNoAlarms() {
  const object = live();
  return object !== undefined && typeof object.alarm !== "function";
}

const sockets = () => load("/jdo/cloudflare/sockets.js");

export class DurableObjectState {
  constructor() {
    const state = port("state");
    lazy(this, "id", () => new DurableObjectId(state.id(), state.name() ?? undefined));
    lazy(this, "storage", () => load("/jdo/cloudflare/storage.js").makeStorage());
    this.props = {};
    withExports(this);
    this.container = undefined;
    this.facets = {};
  }

  waitUntil(promise) {
    if (arguments.length === 0) {
      throw new TypeError(
        "Failed to execute 'waitUntil' on 'DurableObjectState': parameter 1 is not of type 'Promise'.");
    }
    waitUntil(promise);
  }

  blockConcurrencyWhile(callback) {
    if (typeof callback !== "function") {
      throw new TypeError(
        "Failed to execute 'blockConcurrencyWhile' on 'DurableObjectState': parameter 1 is not of type 'function'.");
    }
    return alone(callback, false);
  }

  acceptWebSocket(socket = undefined, tags = undefined) {
    sockets().acceptWebSocket(socket, tags);
  }

  getWebSockets(tag = undefined) {
    return sockets().getWebSockets(tag);
  }

  getTags(socket = undefined) {
    return sockets().getTags(socket);
  }

  setWebSocketAutoResponse(pair = undefined) {
    sockets().setAutoResponse(pair);
  }

  getWebSocketAutoResponse() {
    return sockets().getAutoResponse();
  }

  getWebSocketAutoResponseTimestamp(socket = undefined) {
    return sockets().autoResponseTimestamp(socket);
  }

  setHibernatableWebSocketEventTimeout(milliseconds = undefined) {
    sockets().setEventTimeout(milliseconds);
  }

  getHibernatableWebSocketEventTimeout() {
    return sockets().getEventTimeout();
  }

  abort(reason, options) {
    port("state").abort(reason === undefined ? null : String(reason), options?.retryAlarm !== false);
  }

  get [Symbol.toStringTag]() {
    return "DurableObjectState";
  }
}

showTag(DurableObjectState);
notCloneable(DurableObjectState);
