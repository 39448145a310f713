// node:trace_events: tracing that can be turned on and writes nothing.
import { inspect } from "../internal/inspect.js";
import { checkObject, invalidType, nodeError } from "../internal/node-errors.js";

class Tracing {
  #categories;
  #enabled = false;

  constructor(categories) {
    this.#categories = categories;
  }

  enable() { this.#enabled = true; }
  disable() { this.#enabled = false; }
  get enabled() { return this.#enabled; }
  get categories() { return this.#categories.join(","); }

  [Symbol.for("nodejs.util.inspect.custom")]() {
    return `Tracing ${inspect({ enabled: this.enabled, categories: this.categories })}`;
  }
}

export default {
  createTracing(options) {
    checkObject(options, "options");
    const { categories } = options;
    if (!Array.isArray(categories)) throw invalidType("options.categories", "Array", categories);
    categories.forEach((category, i) => {
      if (typeof category !== "string") throw invalidType(`options.categories[${i}]`, "string", category);
    });
    if (categories.length === 0) throw nodeError(TypeError, "ERR_TRACE_EVENTS_CATEGORY_REQUIRED", "At least one category is required");
    return new Tracing(categories);
  },
  getEnabledCategories() {},
};
