// The object that this isolate holds.

let instance;

/** It has been constructed. */
export function born(constructed) {
  instance = constructed;
}

/** The object, or undefined while it is being constructed. */
export function live() {
  return instance;
}
