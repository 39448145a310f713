export const events = {
  "listener-this"() {
    const target = new EventTarget();
    const seen = [];
    target.addEventListener("x", function () {
      seen.push(this === target, this === globalThis);
    });
    target.dispatchEvent(new Event("x"));
    return seen;
  },
  "listener-throws"() {
    const target = new EventTarget();
    const seen = [];
    const report = (event) => {
      seen.push(event.message);
      event.preventDefault();
    };
    addEventListener("error", report);
    target.addEventListener("x", () => {
      throw new Error("of a listener");
    });
    target.addEventListener("x", () => seen.push("the second one"));
    try {
      seen.push(target.dispatchEvent(new Event("x")));
    } catch (e) {
      seen.push(`thrown: ${e}`);
    }
    removeEventListener("error", report);
    return seen;
  },
  "abort-listener-throws"() {
    const controller = new AbortController();
    const report = (event) => event.preventDefault();
    addEventListener("error", report);
    controller.signal.addEventListener("abort", () => {
      throw new Error("of a listener");
    });
    try {
      controller.abort();
      return "aborted";
    } catch (e) {
      return `thrown: ${e}`;
    } finally {
      removeEventListener("error", report);
    }
  },
};
