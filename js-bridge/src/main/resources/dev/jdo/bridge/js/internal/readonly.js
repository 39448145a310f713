// Properties as the platform gives them to objects that it hands over.

/** Gives the object properties of its own that cannot be assigned to. */
export function readonly(object, properties) {
  for (const name in properties) {
    Object.defineProperty(object, name, { value: properties[name], enumerable: true, configurable: true });
  }
}
