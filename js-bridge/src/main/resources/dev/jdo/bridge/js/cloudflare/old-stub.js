// What stubs had before fetcher_no_get_put_delete (2024-03-26): fetches by the names of their methods.

/** What an answer is read as. */
const READ = {
  text: (response) => response.text(),
  json: (response) => response.json(),
  arrayBuffer: (response) => response.arrayBuffer(),
  stream: (response) => response.body,
};

function check(response, method) {
  if (response.ok) return response;
  throw new Error(`HTTP ${method} request failed: ${response.status} ${response.statusText}`);
}

const methods = {
  /** null where the answer is 404 or 410. */
  async get(url, type = "text") {
    const response = await this.fetch(url, { method: "GET" });
    if (response.status === 404 || response.status === 410) return null;
    const read = READ[type];
    if (read === undefined) throw new TypeError("Unknown response type. Possible types are \"text\", \"arrayBuffer\", \"json\", and \"stream\".");
    return read(check(response, "GET"));
  },

  async put(url, body, options = undefined) {
    const target = new URL(url, "https://fake-host");
    for (const name of ["expiration", "expirationTtl"]) {
      if (options?.[name] !== undefined) target.searchParams.set(name === "expiration" ? name : "expiration_ttl", options[name]);
    }
    check(await this.fetch(target.href, { method: "PUT", body }), "PUT");
  },

  async delete(url) {
    check(await this.fetch(url, { method: "DELETE" }), "DELETE");
  },
};

/** Gives the class get(), put() and delete(). */
export function addMethods(Class) {
  for (const name in methods) {
    Object.defineProperty(Class.prototype, name, { value: methods[name], writable: true, configurable: true });
  }
}
