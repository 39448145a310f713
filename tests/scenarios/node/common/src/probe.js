// Runs named probes and writes down what each gives or throws.
export function show(v) {
  if (v === undefined || v === null) return String(v);
  if (typeof v === "string") return JSON.stringify(v);
  if (typeof v === "bigint") return `${v}n`;
  if (typeof v === "function") return `function ${v.name}`;
  if (typeof v !== "object") return Object.is(v, -0) ? "-0" : String(v);
  if (v instanceof Error) return `${v.name} ${v.code} ${v.message}`;
  if (ArrayBuffer.isView(v)) return `${v.constructor.name}[${[...v].join()}]`;
  if (v instanceof ArrayBuffer) return `ArrayBuffer[${[...new Uint8Array(v)].join()}]`;
  if (Array.isArray(v)) return `[${v.map(show).join(", ")}]`;
  return `{${Object.keys(v).map((key) => `${key}: ${show(v[key])}`).join(", ")}}`;
}

export async function probe(probes) {
  const lines = [];
  for (const [name, run] of Object.entries(probes)) {
    let outcome;
    try {
      outcome = show(await Promise.race([run(), scheduler.wait(300).then(() => "never settles")]));
    } catch (e) {
      outcome = `throws ${e?.constructor?.name} ${e?.code} ${e?.name}: ${e?.message}`;
    }
    lines.push(`${name} = ${outcome}`);
  }
  return lines.join("\n") + "\n";
}
