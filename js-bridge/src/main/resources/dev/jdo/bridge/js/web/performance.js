// performance (https://w3c.github.io/hr-time, https://w3c.github.io/user-timing). Time counts from 1970, as on the platform.
import { port } from "../internal/host.js";
import { badField, expose, illegalConstructor, isObject } from "../internal/idl.js";

const clock = port("clock");
const INTERNAL = {};

export class PerformanceEntry {
  #name;
  #startTime;
  #duration;

  constructor(name, startTime, duration) {
    if (new.target === PerformanceEntry) throw illegalConstructor();
    this.#name = name;
    this.#startTime = startTime;
    this.#duration = duration;
  }

  get name() {
    return this.#name;
  }

  get entryType() {
    return this instanceof PerformanceMark ? "mark" : "measure";
  }

  get startTime() {
    return this.#startTime;
  }

  get duration() {
    return this.#duration;
  }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }
}

expose(PerformanceEntry);

export class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    super(`${name}`, options?.startTime ?? clock.now(), 0);
    const detail = options?.detail;
    if (detail !== undefined && !isObject(detail)) throw badField("detail", "Options", "Object");
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }
}

expose(PerformanceMark);

export class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(token, name, start, end, detail) {
    if (token !== INTERNAL) throw illegalConstructor();
    super(name, start, end - start);
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }
}

expose(PerformanceMeasure);

const MOST = 1000;

export class Performance {
  #entries = [];

  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
  }

  get timeOrigin() {
    return 0;
  }

  now() {
    return clock.now();
  }

  mark(name, options = undefined) {
    return this.#add(new PerformanceMark(name, options));
  }

  measure(name, start = undefined, end = undefined) {
    const options = isObject(start) ? start : { start, end };
    let from = this.#time(options.start, 0);
    let to = this.#time(options.end, clock.now());
    if (options.duration !== undefined) {
      if (options.end === undefined) to = from + options.duration;
      else from = to - options.duration;
    }
    return this.#add(new PerformanceMeasure(INTERNAL, `${name}`, from, to, options.detail));
  }

  getEntries() {
    return this.#entries.slice();
  }

  getEntriesByName(name, type = undefined) {
    return this.#entries.filter((e) => e.name === `${name}` && (type === undefined || e.entryType === type));
  }

  getEntriesByType(type) {
    return this.#entries.filter((e) => e.entryType === type);
  }

  clearMarks(name = undefined) {
    this.#clear("mark", name);
  }

  clearMeasures(name = undefined) {
    this.#clear("measure", name);
  }

  toJSON() {
    return { timeOrigin: 0 };
  }

  /** The newest are kept: an object lives long, and what is never read must not grow. */
  #add(entry) {
    this.#entries.push(entry);
    if (this.#entries.length > MOST) this.#entries.shift();
    return entry;
  }

  #time(mark, otherwise) {
    if (mark === undefined) return otherwise;
    if (typeof mark === "number") return mark;
    return this.#entries.findLast((e) => e.entryType === "mark" && e.name === `${mark}`)?.startTime ?? otherwise;
  }

  #clear(type, name) {
    this.#entries = this.#entries.filter((e) => e.entryType !== type || (name !== undefined && e.name !== name));
  }
}

expose(Performance);

export const performance = new Performance(INTERNAL);
