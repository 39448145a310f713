// What the platform gives all its classes: enumerable members, a tag, and the words of its argument errors.
import { notCloneable } from "./cloneable.js";
import { flag } from "./flags.js";

const exposed = new Map();

/** prototype → tag, of the classes whose objects show none: before set_tostring_tag. */
const hidden = new Map();

/**
 * Makes the class's members and static ones enumerable and gives it its tag; its objects are not cloned unless cloneable() says how. In a
 * log they show their attributes, and what {@code describe(object)} gives of {entries, extra}.
 */
export function expose(Class, tag = Class.name, describe = undefined) {
  const prototype = Class.prototype;
  exposed.set(prototype, describe);
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== "constructor") Object.defineProperty(prototype, name, { enumerable: true });
  }
  for (const name of Object.getOwnPropertyNames(Class)) {
    if (name !== "length" && name !== "name" && name !== "prototype") Object.defineProperty(Class, name, { enumerable: true });
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: tag, writable: true, configurable: true });
  showTag(Class);
  notCloneable(Class);
}

/** Takes the classes' tags away where the compatibility date is one before the platform's objects had any. */
export function showTag(...Classes) {
  if (flag("set_tostring_tag")) return;
  for (const { prototype } of Classes) {
    hidden.set(prototype, Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag).value);
    delete prototype[Symbol.toStringTag];
  }
}

/** Gives a class its constants, on itself and on its prototype. */
export function constants(Class, values) {
  for (const name in values) {
    const constant = { value: values[name], enumerable: true, configurable: true };
    Object.defineProperty(Class, name, constant);
    Object.defineProperty(Class.prototype, name, constant);
  }
}

export function illegal() {
  return new TypeError(
    "Illegal invocation: function called with incorrect `this` reference. See " +
      "https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details.",
  );
}

export function illegalConstructor() {
  return new TypeError("Illegal constructor");
}

/** Parameter number {@code n} of a method is missing or of the wrong type. */
export function badArgument(method, type, n, expected) {
  return new TypeError(`Failed to execute '${method}' on '${type}': parameter ${n} is not of type '${expected}'.`);
}

export function badConstructorArgument(type, n, expected) {
  return new TypeError(`Failed to construct '${type}': constructor parameter ${n} is not of type '${expected}'.`);
}

export function badField(field, type, expected) {
  return new TypeError(
    `Incorrect type for the '${field}' field on '${type}': the provided value is not of type '${expected}'.`,
  );
}

export function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The object's tag if it has one: the cheap question before a class's module is loaded for the exact one. */
export function tagOf(value) {
  if (!isObject(value)) return undefined;
  return hidden.size === 0 ? value[Symbol.toStringTag] : hiddenTag(value);
}

function hiddenTag(value) {
  for (let at = Object.getPrototypeOf(value); at !== null; at = Object.getPrototypeOf(at)) {
    if (hidden.has(at)) return hidden.get(at);
  }
  return undefined;
}

/** {attributes, describe} of an object of an exposed class, else undefined. */
export function platformClassOf(object) {
  const attributes = [];
  let describe;
  let found = false;
  for (let at = Object.getPrototypeOf(object); at !== null; at = Object.getPrototypeOf(at)) {
    if (!exposed.has(at)) continue;
    found = true;
    describe ??= exposed.get(at);
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (property.get !== undefined && property.enumerable) attributes.push(name);
    }
  }
  return found ? { attributes, describe } : undefined;
}
