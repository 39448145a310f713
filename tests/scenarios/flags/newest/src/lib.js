export const tag = (value) => Object.prototype.toString.call(value);
export const members = (Class) => Object.getOwnPropertyNames(Class.prototype).sort().join(" ");

/** What the function gives, or throws. */
export function tried(call) {
  try {
    return call();
  } catch (e) {
    return `${e}`;
  }
}

export async function settled(call) {
  try {
    return await call();
  } catch (e) {
    return `${e}`;
  }
}
