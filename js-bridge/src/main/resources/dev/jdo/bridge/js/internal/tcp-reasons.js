// Why a connection was not made: cloudflare:sockets does not tell, node:net does.
const reasons = new WeakMap();

/** The platform's error for what port "tcp" has failed with; that one's name is the reason, if there is one. */
export function explained(e) {
  if (e?.name !== "ECONNREFUSED" && e?.name !== "ENOTFOUND") return e;
  const error = new Error(e.message);
  reasons.set(error, e.name);
  return error;
}

/** ECONNREFUSED, ENOTFOUND or undefined. */
export function reasonOf(error) {
  return reasons.get(error);
}
