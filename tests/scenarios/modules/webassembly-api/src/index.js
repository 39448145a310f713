// linked.wasm is made of the text beside it by wat2wasm.
import linked from "./linked.wasm";

const { Memory, Table, Global, Module } = WebAssembly;

/** What came of it, as text. */
async function told(work) {
  try {
    const value = await work();
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.prototype.toString.call(value) : String(value);
  } catch (e) {
    return `${e?.constructor?.name}: ${e.message}`;
  }
}

const imports = () => ({
  js: {
    f: (i) => i * 2,
    memory: new Memory({ initial: 1, maximum: 3 }),
    table: new Table({ element: "anyfunc", initial: 1 }),
    global: 21,
  },
  other: { g64: new Global({ value: "i64", mutable: true }, 1n) },
});

/** The same with some of them otherwise. */
function changed(change) {
  const given = imports();
  change(given.js, given);
  return new WebAssembly.Instance(linked, given);
}

const pages = {
  names: () => ({
    statics: () => [Object.getOwnPropertyNames(Module).sort(), Object.getOwnPropertyNames(WebAssembly.Instance).sort()],
    errors: () => [WebAssembly.CompileError, WebAssembly.LinkError, WebAssembly.RuntimeError].map((e) => [e.name, new e("x") instanceof Error, String(new e("x"))]),
  }),
  modules: () => ({
    exports: () => JSON.stringify(Module.exports(linked)),
    imports: () => JSON.stringify(Module.imports(linked)),
    sections: () => Module.customSections(linked, "name").length,
    noSection: () => Module.customSections(linked),
    exportsOfNone: () => Module.exports({}),
    importsOfNone: () => Module.imports(),
    sectionsOfNone: () => Module.customSections(5, "x"),
    instanceOfNone: () => new WebAssembly.Instance({}),
    instanceCalled: () => WebAssembly.Instance(linked),
    instance: () => new WebAssembly.Instance(linked, imports()),
    exported: () => Object.entries(new WebAssembly.Instance(linked, imports()).exports).map(([name, value]) => `${name} ${Object.prototype.toString.call(value)}`),
    frozen: () => [Object.isFrozen(new WebAssembly.Instance(linked, imports()).exports), Object.getPrototypeOf(new WebAssembly.Instance(linked, imports()).exports)],
    run: () => new WebAssembly.Instance(linked, imports()).exports.run(),
    func: () => {
      const { run } = new WebAssembly.Instance(linked, imports()).exports;
      return [typeof run, run.name, run.length, run instanceof Function, "prototype" in run, /native code/.test(run)];
    },
    instantiated: async () => await WebAssembly.instantiate(linked, imports()),
  }),
  memories: () => ({
    plain: () => {
      const memory = new Memory({ initial: 1, maximum: 3 });
      const { buffer } = memory;
      return [buffer.byteLength, memory.grow(1), buffer.byteLength, memory.buffer.byteLength, memory.buffer === memory.buffer, memory];
    },
    none: () => new Memory(),
    empty: () => new Memory({}),
    text: () => new Memory("x"),
    large: () => new Memory({ initial: 65537 }),
    reversed: () => new Memory({ initial: 2, maximum: 1 }),
    foreign: () => Memory.prototype.grow.call({}, 1),
    foreignBuffer: () => Object.getOwnPropertyDescriptor(Memory.prototype, "buffer").get.call({}),
    cloned: () => structuredClone(new Memory({ initial: 1 })),
  }),
  tables: () => ({
    plain: () => {
      const table = new Table({ element: "anyfunc", initial: 2, maximum: 4 });
      const { run } = new WebAssembly.Instance(linked, imports()).exports;
      table.set(1, run);
      return [table.length, table.get(0), table.get(1) === run, table.grow(1), table.length, table];
    },
    externref: () => {
      const table = new Table({ element: "externref", initial: 2 }, "x");
      table.set(1, { a: 1 });
      return [table.get(0), table.get(1), table.grow(1, "y"), table.get(2)];
    },
    none: () => new Table(),
    noInitial: () => new Table({ element: "anyfunc" }),
    reversed: () => new Table({ element: "anyfunc", initial: 2, maximum: 1 }),
    foreign: () => Table.prototype.get.call({}, 0),
  }),
  globals: () => ({
    plain: () => {
      const global = new Global({ value: "i32", mutable: true }, 5);
      global.value = 7.9;
      return [global.value, global.valueOf(), global + 1, global];
    },
    kinds: () => ["i32", "i64", "f32", "f64", "externref", "anyfunc"].map((value) => String(new Global({ value }).value)),
    none: () => new Global(),
  }),
  imports: () => ({
    none: () => new WebAssembly.Instance(linked),
    number: () => new WebAssembly.Instance(linked, 5),
    empty: () => new WebAssembly.Instance(linked, {}),
    promised: () => WebAssembly.instantiate(linked),
    promisedEmpty: () => WebAssembly.instantiate(linked, {}),
    moduleNumber: () => changed((js, all) => (all.js = 5)),
    noFunction: () => changed((js) => delete js.f),
    textForFunction: () => changed((js) => (js.f = "x")),
    noMemory: () => changed((js) => delete js.memory),
    noTable: () => changed((js) => (js.table = {})),
    textForGlobal: () => changed((js) => (js.global = "x")),
    throws: () => {
      const given = imports();
      given.js.f = () => {
        throw new RangeError("from an import");
      };
      return new WebAssembly.Instance(linked, given).exports.run();
    },
  }),
  bytes: () => ({
    validateNothing: () => WebAssembly.validate(),
    validateText: () => WebAssembly.validate("x"),
    compileNothing: () => WebAssembly.compile(),
    compileText: () => WebAssembly.compile("x"),
    instantiateNothing: () => WebAssembly.instantiate(),
    instantiateText: () => WebAssembly.instantiate("x"),
    instantiateAll: () => WebAssembly.instantiate(linked, 5),
  }),
};

export default {
  async fetch(request) {
    const answers = {};
    for (const [name, work] of Object.entries(pages[new URL(request.url).pathname.slice(1)]())) answers[name] = await told(work);
    return Response.json(answers);
  },
};
