import { show } from "./show";

/** What an error says of itself. */
export function said(e) {
  if (typeof e !== "object" || e === null) return `thrown ${show(e)}`;
  const own = e instanceof DOMException ? "" : Object.keys(e).map((key) => ` ${key}=${show(e[key])}`).join("");
  const message = e.message.replace(/(reference = )\w{24}$/, "$1<24 letters>");
  return `${e.constructor.name} ${e.name}${e.code === undefined ? "" : ` ${e.code}`}: ${message}${own}`;
}

/** What the function gives, or how it fails; a failure that is no rejection is marked. */
export async function probe(run) {
  let result;
  try {
    result = run();
  } catch (e) {
    return `THROWS ${said(e)}`;
  }
  try {
    return show(await result);
  } catch (e) {
    return said(e);
  }
}

export const lines = (all) => all.map((line) => line + "\n").join("");
